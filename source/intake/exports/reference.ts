import type {FoundRecord} from '../format.ts';
import {type RecordFields, textOf} from '../records/fields.ts';

/** The facts about a reference in a bibliography. */
type Reference = {
  readonly byline: readonly string[];
  readonly source: string | undefined;
  readonly published: string | undefined;
  readonly tags: readonly string[];
};

/** Makes a record of a reference. Without an address, its abstract is the only text there is. */
export function toReference(fields: RecordFields, {byline, ...facts}: Reference): FoundRecord {
  const abstract = textOf(fields, 'abstract', 'abstractnote');
  const url = textOf(fields, 'url') ?? addressOfDoi(textOf(fields, 'doi'));
  return {
    facts: {
      title: textOf(fields, 'title'),
      byline: byline.join(', '),
      ...facts,
      standfirst: url === undefined ? undefined : abstract,
      url,
      language: textOf(fields, 'language'),
    },
    content: url === undefined && abstract !== undefined ? {kind: 'plain', text: abstract} : undefined,
  };
}

/** Returns the facts of a book. Its identity is its title and author, because a later import may contain more highlights. */
export function toBook(title: string | undefined, author: string | undefined): FoundRecord['facts'] {
  return {title, byline: author, work: title && [title, author].join(' / ')};
}

/** Returns the address of a DOI (doi.org, "DOI Handbook", section 3.8); undefined if the text contains none. */
export function addressOfDoi(text: string | undefined): string | undefined {
  const [, doi] = /(?:^|doi[:.\s]|doi\.org\/)\s*(10\.\d{4,9}\/\S+)/i.exec(text ?? '') ?? [];
  return doi === undefined ? undefined : `https://doi.org/${doi}`;
}

/** Returns a name such as "Holm, Ines" with the given name first. */
export function inOrder(name: string): string {
  const [family = '', given, ...others] = name.trim().split(/,\s*/);
  return given === undefined || others.length > 0 ? name.trim() : `${given} ${family}`;
}
