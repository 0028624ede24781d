/** The part of marked-terminal 7 that is used here. Its own types describe an extension for an older marked. */
declare module 'marked-terminal' {
  import type {MarkedExtension} from 'marked';

  type SetStyle = (text: string) => string;

  export function markedTerminal(options: {
    readonly emoji: boolean;
    readonly text: SetStyle;
    readonly strong: SetStyle;
    readonly em: SetStyle;
    readonly del: SetStyle;
  }): MarkedExtension;
}
