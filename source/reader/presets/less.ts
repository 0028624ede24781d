import type {Preset, PresetKey} from '../preset.ts';

/** Binds a key of less in an article and, where a list has the same, in the list. */
function move(key: string, original: string, article: string, list?: string): PresetKey {
  return {key, original, runs: {article: [article], ...(list !== undefined && {list: [list]})}};
}

const places = 'Positions are saved automatically. {back} returns to the one before the last jump.';

/** The default keys of less 590 (its manual, "COMMANDS"). */
export const less: Preset = {
  title: 'less',
  keys: [
    move('h', 'Show help', 'help', 'help'),
    {key: 'H', original: 'Show help', remark: 'as without the preset'},
    {key: 'q', original: 'Quit'},
    move('ZZ', 'Quit', 'quit', 'quit'),
    move('e', 'Forward one line', 'line-down', 'next-row'),
    move('^E', 'Forward one line', 'line-down', 'next-row'),
    {key: 'j', original: 'Forward one line'},
    move('^N', 'Forward one line', 'line-down', 'next-row'),
    move('y', 'Backward one line', 'line-up', 'previous-row'),
    move('^Y', 'Backward one line', 'line-up', 'previous-row'),
    {key: 'k', original: 'Backward one line'},
    move('^P', 'Backward one line', 'line-up', 'previous-row'),
    move('f', 'Forward one window', 'page-down', 'page-down'),
    {key: 'Space', original: 'Forward one window'},
    move('^V', 'Forward one window', 'page-down', 'page-down'),
    {key: 'b', original: 'Backward one window'},
    {key: 'd', original: 'Forward half a window'},
    {key: 'u', original: 'Backward half a window'},
    move('g', 'Go to the first line', 'top'),
    move('<', 'Go to the first line', 'top', 'first-row'),
    {key: 'G', original: 'Go to the last line'},
    move('>', 'Go to the last line', 'bottom', 'last-row'),
    move('p', 'Go to a percentage', 'go-to-percent', 'go-to-percent'),
    {key: '%', original: 'Go to a percentage'},
    {key: '/', original: 'Search forward'},
    move('?', 'Search backward', 'search', 'filter'),
    {key: 'n', original: 'Repeat the search'},
    {key: 'N', original: 'Repeat the search in the other direction'},
    {key: '&', original: 'Show only matching lines'},
    {key: "''", original: 'Return to the previous position'},
    {
      key: 'm',
      original: 'Mark the position',
      refusals: {article: places},
    },
    move('J', 'Forward one line past the end', 'next-article', 'next-row'),
    move('K', 'Backward one line past the beginning', 'previous-article', 'previous-row'),
    move('r', 'Repaint the screen', 'redraw'),
    {key: 'F', original: 'Wait for more input', runs: {list: ['fetch-feeds']}},
    {
      key: 's',
      original: 'Save the input to a file',
      refusals: {
        list: 'To save an article, press {pipe} and type: tee FILE',
        article: 'To save it, press {pipe} and type: tee FILE',
      },
    },
    {key: '|', original: 'Pipe to a command'},
    {key: 'v', original: 'Open in the editor', remark: 'as without the preset'},
    {key: '*', runs: {list: ['toggle-star'], article: ['toggle-star']}},
  ],
};
