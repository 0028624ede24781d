import {type Article, sanitizeText, withImageAddresses} from '../article/article.ts';

/**
 * Writes an article as Markdown with YAML front matter, which intake reads back into the same article. Values are JSON strings, which are valid YAML (YAML 1.2,
 * section 1.3). `pictures` contains the paths of pictures by their addresses in the article.
 */
export function toMarkdown(article: Article, pictures: ReadonlyMap<string, string> = new Map()): string {
  const {title, standfirst, byline, source, place, url, published, modified, language, enclosures, tags} = article;
  const body = withImageAddresses(article.body, pictures);
  const lead = pictures.get(article.image?.url ?? '');
  const image = lead === undefined ? article.image : {...article.image, url: lead};
  const facts = Object.entries({
    title,
    standfirst,
    byline,
    source,
    place,
    url,
    published,
    modified,
    language,
    image,
    enclosures,
  })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`);
  if (tags.length > 0) facts.push(`tags: ${JSON.stringify(tags)}\n`);
  return sanitizeText(`---\n${facts.join('')}---\n\n${body.trimEnd()}\n`);
}
