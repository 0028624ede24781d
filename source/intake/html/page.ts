import {InputError, sanitizeAddress, sanitizePicture} from '../../article/article.ts';
import type {RawMetadata} from '../draft.ts';
import type {Explained} from '../explained.ts';
import type {DocumentSource} from '../format.ts';
import {tidyByline} from './byline.ts';
import {cleanContent} from './clean.ts';
import {findContent} from './content.ts';
import {type Document, textOf} from './dom.ts';
import {explainReading, ignoreVerdicts, type NoteVerdict, type PageReading} from './explain.ts';
import {setFigures} from './figures.ts';
import {noteFootnotes, takeFootnotes} from './footnotes.ts';
import {writeFormulas} from './formulas.ts';
import {fullStory} from './full-story.ts';
import {findLead, type Lead} from './lead-image.ts';
import {loadPage} from './load.ts';
import {type Candidate, toCandidate} from './meta-tags.ts';
import {type PageFacts, readMetadata} from './metadata.ts';
import {normaliseElements} from './normalise.ts';
import {hideOtherAuthors} from './other-texts.ts';
import {explainPlain, plainOf, readPlain} from './plain.ts';
import {preparePage} from './prepare.ts';
import {rejectedBodies, rejectedOf} from './rejected.ts';
import {findScriptArticle} from './script-article.ts';
import {type StrippedPage, strip} from './strip.ts';
import {toMarkdown} from './to-markdown.ts';

/** Reads a page. This module loads the HTML parsers, so it is itself loaded only for HTML. */
export async function readPage(source: DocumentSource): Promise<RawMetadata> {
  const page = strip(source.text);
  const document = loadPage(page.html);
  if (document === undefined) return readPlain(page.html, source);
  return readShownOrScript(document, page, (one, shown) => readDocument(one, shown, source, ignoreVerdicts).facts);
}

/** Reads a page and explains how. */
export async function explainPage(source: DocumentSource): Promise<Explained> {
  const page = strip(source.text);
  const document = loadPage(page.html);
  if (document === undefined) return explainPlain(page.html, source);
  return readShownOrScript(document, page, (one, shown) =>
    explainReading(one, note => readDocument(one, shown, source, note)),
  );
}

/** Reads the article that a page shows. If it shows hardly any text, reads the one in the data of its scripts. */
function readShownOrScript<Result>(
  document: Document,
  page: StrippedPage,
  read: (document: Document, page: StrippedPage) => Result,
): Result {
  const shown = page.data.length === 0 ? mostShown : textOf(document.body).length;
  const article = shown < mostShown ? findScriptArticle(page.data) : undefined;
  if (article === undefined || article.length < 2 * shown) return read(document, page);
  const built = strip(`${page.head}${article}`);
  const builtDocument = loadPage(built.html);
  return builtDocument === undefined ? read(document, page) : read(builtDocument, built);
}

/** A page that shows more characters than this shows its article without scripts. */
const mostShown = 1000;

function readDocument(
  document: Document,
  {html, hasScripts}: StrippedPage,
  source: DocumentSource,
  note: NoteVerdict,
): PageReading {
  const needsScripts = hasScripts && textOf(document.body).length < fewestShown;
  writeFormulas(document);
  normaliseElements(document, html);
  const {address} = source;
  const href = document.querySelector('base[href]')?.getAttribute('href');
  const declaredBase = resolve(href, address) ?? address;
  const {facts: stated, tags, head, dated, story, consider} = readMetadata(document, {address, base: declaredBase});
  const considered = note === ignoreVerdicts ? undefined : consider();
  const {title, standfirst, byline} = stated;
  const lead = findLead(document);
  const base = declaredBase ?? resolve(href, stated.url?.text) ?? stated.url?.text;
  const footnotes = takeFootnotes(document, html, note);
  if (lead) note(lead.figure, 'caption', 'of the picture above the text');
  // The picture whose address only a script knows is the one that the metadata name.
  if (lead?.figure.querySelector('img[src]') === null) lead.figure.remove();
  const leadAddresses = [lead?.image.url, stated.picture?.text].filter(url => url !== undefined);
  setFigures(document, document.body, leadAddresses, note);
  if (byline === undefined) hideOtherAuthors(document);
  preparePage(document, {head, title: title.text}, note);
  const content = findContent(document, {title: title.text, story});
  if (content === undefined) throw noArticle(source, needsScripts);
  const facts: PageFacts = {
    ...stated,
    title: title.text === '' ? {text: content.title, from: 'readability'} : title,
    byline: byline ?? toCandidate('readability', tidyByline(content.byline, stated.source?.text)),
    picture: leadPicture(stated.picture, lead, base, source),
    caption: ofLead(lead?.image.caption) ?? stated.caption,
    credit: ofLead(lead?.image.credit) ?? stated.credit,
  };
  cleanContent(
    document,
    content.element,
    {
      title: facts.title.text,
      standfirst: standfirst?.text,
      byline: byline?.text,
    },
    note,
  );
  const shown = toMarkdown(content.element, footnotes, base);
  const body = fullStory(shown, story);
  if (body.trim() === '') throw noArticle(source, needsScripts);
  noteFootnotes(footnotes, body, note);
  const rejected = considered && [
    ...rejectedOf(considered, facts),
    ...rejectedBodies({chosen: body, shown, story, other: content.other}),
  ];
  return {facts: {...textsOf(facts), tags, body}, stated: facts, dated, content: content.element, rejected};
}

function textsOf({picture, caption, credit, ...facts}: PageFacts): Omit<RawMetadata, 'body'> {
  return {
    title: facts.title.text,
    standfirst: facts.standfirst?.text,
    byline: facts.byline?.text,
    source: facts.source?.text,
    place: facts.place?.text,
    url: facts.url?.text,
    published: facts.published?.text,
    modified: facts.modified?.text,
    language: facts.language?.text,
    image: {url: picture?.text, caption: caption?.text, credit: credit?.text},
  };
}

function resolve(address: string | null | undefined, base: string | undefined): string | undefined {
  return address ? sanitizeAddress(address, base) : undefined;
}

/** Returns a value from the picture above the text. */
function ofLead(text: string | undefined): Candidate | undefined {
  return toCandidate('the picture above the text', text);
}

/** Picks the lead image. A picture that came with the page takes precedence over one that did not. */
function leadPicture(
  stated: Candidate | undefined,
  lead: Lead | undefined,
  base: string | undefined,
  {album}: DocumentSource,
): Candidate | undefined {
  const pictures = [stated, ofLead(lead?.image.url)].flatMap(picture => {
    const text = picture && sanitizePicture(picture.text, base);
    return picture && text !== undefined ? {...picture, text} : [];
  });
  return pictures.find(({text}) => text.startsWith('ni:') || album?.parts?.has(text)) ?? pictures[0];
}

/** A page that shows fewer characters than this may build its text with scripts. */
const fewestShown = 250;

function noArticle(source: DocumentSource, needsScripts: boolean): InputError {
  if (needsScripts)
    return new InputError(
      `${source.label} shows its text only in a browser that runs scripts: open it there, save the page, and add the file.`,
    );
  return new InputError(
    `${source.label} is HTML without an article: give tearsheet the page of one article, or its text copied from a browser.`,
  );
}

/**
 * Converts HTML that is already the body of an article to Markdown. Returns only its text if it is too large or too deep for a document. Throws
 * `InputError` if even that is too much.
 */
export function readFragment(source: DocumentSource): string {
  const {html} = strip(source.text);
  const document = loadPage(html);
  if (!document) return plainOf(html, source);
  writeFormulas(document);
  normaliseElements(document, html);
  return toMarkdown(document.body, [], source.address);
}
