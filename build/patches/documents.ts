import type {Patch} from './patch.ts';

/** Changes to the libraries that read PDF and mail. Reasons: docs/decisions/pdf-library.md; for mail, here. */
export const documents: readonly Patch[] = [
  {
    // Headings are often in bold at the size of the text. The name of a font is otherwise known only where pages are drawn, which decodes pictures.
    name: 'font-names',
    file: /pdfjs-dist[/\\]legacy[/\\]build[/\\]pdf\.worker\.mjs$/,
    find: '          vertical: font.vertical\n',
    replace: '          vertical: font.vertical,\n          name: font.name\n',
    times: 1,
  },
  {
    // A saved state inherits from the one before, though it has copies of all its fields. Reading a missing field walks through all of them: 50,000 operators
    // `q`, which save the state, took a minute.
    name: 'saved-states',
    file: /pdfjs-dist[/\\]legacy[/\\]build[/\\]pdf\.worker\.mjs$/,
    find: 'Object.assign(Object.create(this), this)',
    replace: 'Object.assign(Object.create(Object.getPrototypeOf(this)), this)',
    times: 1,
  },
  {
    // Each line of a text is an array of its own, which takes 700 bytes and 15 microseconds: four megabytes of short lines took three gigabytes.
    name: 'lines of mail',
    file: /postal-mime[/\\]dist[/\\]esm[/\\]pass-through-decoder\.js$/,
    find: "        this.chunks.push(line);\n        this.chunks.push('\\n');",
    replace: `        let last = this.chunks.pop();
        let end = last?.length ?? 0;
        if (last && end + line.length + 1 > last.buffer.byteLength) {
            this.chunks.push(last);
            last = undefined;
            end = 0;
        }
        const buffer = last?.buffer ?? new ArrayBuffer(Math.max(65536, line.length + 1));
        last = new Uint8Array(buffer, 0, end + line.length + 1);
        last.set(line, end);
        last[end + line.length] = 10;
        this.chunks.push(last);`,
    times: 1,
  },
];
