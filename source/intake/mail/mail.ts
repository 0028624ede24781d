import type {Collection, InputHead} from '../format.ts';

/** Mail: one message (`.eml`) or a mailbox (`.mbox`, RFC 4155), such as saved newsletters. */
export const mail: Collection = {
  name: 'mail',
  title: 'a mailbox',
  recognise: head => /^From \S[^\n]*\d{4}/.test(head.text) || isMessage(head),
  async *read(input) {
    const {readMail} = await import('./read-mail.ts');
    yield* readMail(input);
  },
};

/** A page that a browser saved with its pictures (RFC 2557). */
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

/** Returns whether the text starts with the header of a message (RFC 5322). */
function isMessage({text}: InputHead): boolean {
  const fields = /^(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}/.exec(text.replaceAll('\r', ''))?.[0] ?? '';
  return /^From:/im.test(fields) && /^(?:MIME-Version|Content-Type|Message-ID|Received):/im.test(fields);
}
