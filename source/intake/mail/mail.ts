import type {Collection, InputHead} from '../format.ts';

/** Letters: a saved one (`.eml`), or all of a folder (`.mbox`, RFC 4155). Newsletters above all are kept so. */
export const mail: Collection = {
  name: 'mail',
  title: 'a mailbox',
  recognise: head => /^From \S[^\n]*\d{4}/.test(head.text) || isMessage(head),
  async *read(input) {
    const {readMail} = await import('./read-mail.ts');
    yield* readMail(input);
  },
};

/** A page as browsers save it with its pictures (RFC 2557). */
export const mhtml: Collection = {
  name: 'mhtml',
  title: 'a page in MHTML',
  recognise: head =>
    (/\.mht(?:ml)?$/i.test(head.name ?? '') || isMessage(head)) &&
    /^(?:Snapshot-Content-Location:|Content-Type:\s*multipart\/related)/im.test(head.text),
  async *read(input) {
    const {readMhtml} = await import('./read-mhtml.ts');
    yield* readMhtml(input);
  },
};

/** Whether the text begins as a letter does: with fields (RFC 5322), of which one says who wrote it and one what kind of text it is. */
function isMessage({text}: InputHead): boolean {
  const fields = /^(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}/.exec(text.replaceAll('\r', ''))?.[0] ?? '';
  return /^From:/im.test(fields) && /^(?:MIME-Version|Content-Type|Message-ID|Received):/im.test(fields);
}
