import type {Captured} from '../../source/article/article.ts';

/** Words of different lengths, so that lines break at different places. */
const words = 'harbour ferry the old a timetable of crew morning light and slow bread window by tide'.split(' ');

/** A sentence that stands in no other place: it names its story, its paragraph and itself. */
function sentence(story: number, paragraph: number, index: number): string {
  const length = 4 + ((story + 3 * paragraph + 5 * index) % 9);
  const rest = Array.from({length}, (_, word) => words[(story + paragraph * 7 + index * 3 + word * 5) % words.length]);
  return `Sentence ${story}.${paragraph}.${index} tells ${rest.join(' ')}.`;
}

/** A story to read: story 1 is the newest. Its headline is `Story 1`, and its second paragraph has a heading before it. */
export function story(number: number, paragraphs = 12): Captured {
  const body = Array.from({length: paragraphs}, (_, paragraph) => {
    const text = Array.from({length: 5}, (_, index) => sentence(number, paragraph, index)).join(' ');
    return paragraph % 4 === 1 ? `## Part ${paragraph}\n\n${text}` : text;
  });
  const published = new Date(Date.UTC(2024, 0, 1) - number * 86_400_000).toISOString().slice(0, 10);
  return {
    draft: {
      title: `Story ${number}`,
      url: `https://example.org/${number}`,
      published,
      tags: [],
      body: body.join('\n\n'),
    },
    capture: {bytes: Buffer.from(String(number)), format: 'markdown', parserVersion: 1},
  };
}

export function stories(count: number, paragraphs?: number): Captured[] {
  return Array.from({length: count}, (_, index) => story(index + 1, paragraphs));
}
