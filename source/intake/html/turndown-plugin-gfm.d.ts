declare module '@joplin/turndown-plugin-gfm' {
  import type {Plugin} from 'turndown';

  /** Strike-through, task lists and highlighted code of GitHub Flavored Markdown. */
  export const strikethrough: Plugin;
  export const taskListItems: Plugin;
  export const highlightedCodeBlock: Plugin;
}
