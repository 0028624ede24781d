declare module '@joplin/turndown-plugin-gfm' {
  import type {Plugin} from 'turndown';

  /** Tables, strike-through, task lists and highlighted code of GitHub Flavored Markdown. */
  export const gfm: Plugin;
}
