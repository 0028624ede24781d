/** Asks a terminal what it can do, and takes its answers out of the keys. */
export type Probe = {
  /** Whether it shows pictures by the placeholders of kitty's protocol. Asks once. */
  hasPlaceholders(): Promise<boolean>;
  /** Settles when no answer is on its way any more: one that came after the reader was left would be typed into the shell. */
  settled(): Promise<unknown>;
  /** Whether what came from the terminal is an answer and no key. */
  takes(sent: string): boolean;
};

/**
 * The name of a terminal (XTVERSION of xterm's control sequences). Others that know the protocol, and would say so, have no placeholders: WezTerm and
 * Konsole would show them as signs that no font has.
 */
const nameQuery = '\x1b[>q';
const name = /^\x1bP>\|([^\x1b]*)\x1b\\$/;
const withPlaceholders = /^(?:kitty|ghostty)\b/i;

/** What every terminal answers to (Primary Device Attributes, ECMA-48 8.3.24), so that one that is silent before it is known to be silent. */
const attributesQuery = '\x1b[c';
const attributes = /^\x1b\[\?[\d;]*c$/;

/** How long an answer is waited for, in milliseconds; over a slow line a picture is then drawn in half blocks. */
const patience = 500;

export function createProbe(write: (text: string) => void): Probe {
  let hasPlaceholders = false;
  let asked: Pick<PromiseWithResolvers<boolean>, 'promise' | 'resolve'> | undefined;
  return {
    hasPlaceholders() {
      if (asked) return asked.promise;
      const {promise, resolve} = Promise.withResolvers<boolean>();
      asked = {promise, resolve};
      setTimeout(() => resolve(false), patience).unref();
      write(nameQuery + attributesQuery);
      return promise;
    },
    settled: async () => asked?.promise,
    takes(sent) {
      const answer = name.exec(sent)?.[1];
      if (answer !== undefined) hasPlaceholders = withPlaceholders.test(answer);
      else if (attributes.test(sent)) asked?.resolve(hasPlaceholders);
      else return false;
      return true;
    },
  };
}
