import {type Article, sanitizeText, withImageAddresses} from '../article/article.ts';

/**
 * An article as Markdown with YAML front matter; intake reads it back into the same article. Values are written as JSON strings, which every
 * YAML reader takes for what they are (YAML 1.2, section 1.3: JSON is YAML). `pictures` says where its pictures lie, by the addresses that the article has.
 */
export function toMarkdown(article: Article, pictures: ReadonlyMap<string, string> = new Map()): string {
  const {title, standfirst, byline, source, place, url, published, modified, language, tags} = article;
  const body = withImageAddresses(article.body, pictures);
  const lead = pictures.get(article.image?.url ?? '');
  const image = lead === undefined ? article.image : {...article.image, url: lead};
  const facts = Object.entries({title, standfirst, byline, source, place, url, published, modified, language, image})
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`);
  if (tags.length > 0) facts.push(`tags: ${JSON.stringify(tags)}\n`);
  return sanitizeText(`---\n${facts.join('')}---\n\n${body.trimEnd()}\n`);
}
