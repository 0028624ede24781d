import type {Preset, PresetKey} from '../preset.ts';

/** Binds a key of less in an article and, where a list has the same, in the list. */
function move(key: string, original: string, article: string, list?: string): PresetKey {
  return {key, original, runs: {article: [article], ...(list !== undefined && {list: [list]})}};
}

const places = 'Positions are saved automatically. {back} returns to the one before the last jump.';

const option = 'Settings are changed on the command line: tearsheet config.';

const position = 'The first line names the list, and the last line shows the position.';

/** The default keys of less 590 (its manual, "COMMANDS"). */
export const less: Preset = {
  title: 'less',
  keys: [
    move('h', 'Show help', 'help', 'help'),
    {key: 'H', original: 'Show help', remark: 'as without the preset'},
    {key: 'q', original: 'Quit'},
    move('ZZ', 'Quit', 'quit', 'quit'),
    {key: 'Q', original: 'Quit'},
    move('e', 'Forward one line', 'line-down', 'next-row'),
    move('^E', 'Forward one line', 'line-down', 'next-row'),
    {key: 'j', original: 'Forward one line'},
    move('^N', 'Forward one line', 'line-down', 'next-row'),
    move('y', 'Backward one line', 'line-up', 'previous-row'),
    move('^Y', 'Backward one line', 'line-up', 'previous-row'),
    {key: 'Enter', original: 'Forward one line'},
    {key: 'k', original: 'Backward one line'},
    move('^K', 'Backward one line', 'line-up', 'previous-row'),
    move('^P', 'Backward one line', 'line-up', 'previous-row'),
    move('f', 'Forward one window', 'page-down', 'page-down'),
    {key: 'Space', original: 'Forward one window'},
    move('^V', 'Forward one window', 'page-down', 'page-down'),
    {key: '^F', original: 'Forward one window'},
    {key: 'b', original: 'Backward one window'},
    {key: '^B', original: 'Backward one window'},
    {key: 'd', original: 'Forward half a window'},
    {key: '^D', original: 'Forward half a window'},
    {key: 'u', original: 'Backward half a window'},
    {key: '^U', original: 'Backward half a window'},
    {key: 'z', original: 'Forward one window; a count sets its size', remark: 'as without the preset'},
    {key: 'w', original: 'Backward one window; a count sets its size', remark: 'as without the preset'},
    move('g', 'Go to the first line', 'top'),
    move('<', 'Go to the first line', 'top', 'first-row'),
    {key: 'G', original: 'Go to the last line'},
    move('>', 'Go to the last line', 'bottom', 'last-row'),
    move('p', 'Go to the beginning; with a count, to that percentage', 'go-to-percent', 'go-to-percent'),
    {key: '%', original: 'Go to the beginning; with a count, to that percentage'},
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
    {key: 't', original: 'Go to the next tag', remark: 'as without the preset'},
    {key: 'T', original: 'Go to the previous tag', remark: 'as without the preset'},
    {key: '{', original: 'Find the matching bracket', remark: 'as without the preset'},
    {key: '}', original: 'Find the matching bracket', remark: 'as without the preset'},
    move('J', 'Forward one line past the end', 'next-article', 'next-row'),
    move('K', 'Backward one line past the beginning', 'previous-article', 'previous-row'),
    {key: 'Y', original: 'Backward one line past the beginning', remark: 'as without the preset'},
    move('r', 'Repaint the screen', 'redraw'),
    move('^R', 'Repaint the screen', 'redraw', 'redraw'),
    {key: '^L', original: 'Repaint the screen'},
    {key: 'R', original: 'Repaint the screen and reload the file', runs: {article: ['redraw']}},
    {key: '=', original: 'Show the name of the file and the position', refusals: {list: position, article: position}},
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
    {key: '!', original: 'Run a shell command'},
    {key: '-', original: 'Change an option', refusals: {list: option, article: option}},
    {key: 'v', original: 'Open in the editor', remark: 'as without the preset'},
    {key: '*', runs: {list: ['toggle-star'], article: ['toggle-star']}},
  ],
};
