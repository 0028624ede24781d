import type {WriteStream} from 'node:tty';
import {type Part, takeParts} from './picture-parts.ts';

/**
 * A terminal on which pictures are drawn over the cells that are marked as theirs, behind the rows that were written with them. Ink writes a frame at
 * once, and between the marks of a synchronized update; so a picture comes with its rows.
 */
export function drawnOver(stdout: WriteStream, overlay: (part: Part) => string): WriteStream {
  const write = (written: unknown, ...rest: readonly unknown[]) => {
    if (typeof written !== 'string') return Reflect.apply(stdout.write, stdout, [written, ...rest]);
    const {text, parts} = takeParts(written);
    return Reflect.apply(stdout.write, stdout, [text + parts.map(overlay).join(''), ...rest]);
  };
  return new Proxy(stdout, {
    get(target, name) {
      if (name === 'write') return write;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
