/** Draws a line for each of several programs, over the number of articles, as an SVG that is legible on light and dark pages. */

/** A line: its name, and its points in ascending order of x. */
type Line = {readonly name: string; readonly points: readonly (readonly [x: number, y: number])[]};

export type Plot = {readonly title: string; readonly unit: string; readonly lines: readonly Line[]};

const [width, height] = [640, 300];
const area = {left: 64, right: 120, top: 40, bottom: 40};

/** Colours for light and dark pages, from the palette of Okabe and Ito, which colour-blind people can tell apart. */
const colours = [
  ['#0072b2', '#56b4e9'],
  ['#d55e00', '#e69f00'],
  ['#007a5a', '#2fc79a'],
  ['#a3497f', '#cc79a7'],
  ['#6b6b00', '#f0e442'],
] as const;

const style = [
  'text{font:12px sans-serif;fill:#333}.title{font-weight:bold;font-size:13px}.grid{stroke:#ddd}.page{fill:#fff}',
  ...colours.map(([light], index) => `.s${index}{stroke:${light}}.d${index}{fill:${light}}`),
  '@media (prefers-color-scheme:dark){text{fill:#ccc}.grid{stroke:#333}.page{fill:#16181b}',
  ...colours.map(([, dark], index) => `.s${index}{stroke:${dark}}.d${index}{fill:${dark}}`),
  '}',
].join('');

/** Returns the powers of ten from the one at or below the least value to the one at or above the greatest. */
export function decades(values: readonly number[]): readonly number[] {
  const least = Math.floor(Math.log10(Math.min(...values)));
  const most = Math.max(least + 1, Math.ceil(Math.log10(Math.max(...values))));
  return Array.from({length: most - least + 1}, (_, index) => 10 ** (least + index));
}

/** Returns a function from values to places on a logarithmic scale between `from` and `to`. */
export function scale(ticks: readonly number[], from: number, to: number): (value: number) => number {
  const [least, most] = [Math.log10(ticks[0] ?? 1), Math.log10(ticks.at(-1) ?? 10)];
  return value => from + ((Math.log10(value) - least) / (most - least)) * (to - from);
}

/** Moves labels apart that are nearer than `gap`, in their order, without leaving the first where it is not needed. */
export function spread(places: readonly number[], gap: number): readonly number[] {
  const order = places.map((_, index) => index).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
  const moved = [...places];
  for (const [position, index] of order.entries()) {
    const above = order[position - 1];
    if (above !== undefined) moved[index] = Math.max(moved[index] ?? 0, (moved[above] ?? 0) + gap);
  }
  return moved;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Draws lines on two logarithmic scales. Points that are not positive are left out. */
export function drawPlot({title, unit, lines: given}: Plot): string {
  const lines = given
    .map(({name, points}) => ({name, points: points.filter(([, y]) => y > 0)}))
    .filter(({points}) => points.length > 0);
  const xs = lines.flatMap(({points}) => points.map(([x]) => x));
  const ys = lines.flatMap(({points}) => points.map(([, y]) => y));
  const [xTicks, yTicks] = [decades(xs), decades(ys)];
  const x = scale(xTicks, area.left, width - area.right);
  const y = scale(yTicks, height - area.bottom, area.top);
  const label = (value: number) => value.toLocaleString('en', {maximumFractionDigits: 3});
  const labels = spread(
    lines.map(({points}) => y(points.at(-1)?.[1] ?? 1)),
    14,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${title}, ${unit}, by the number of articles</title>`,
    `<style>${style}</style>`,
    '<rect class="page" width="100%" height="100%" rx="8"/>',
    `<text class="title" x="${area.left}" y="22">${title} (${unit})</text>`,
    ...yTicks.map(
      tick =>
        `<path class="grid" d="M${area.left} ${round(y(tick))}H${width - area.right}"/><text x="${area.left - 6}" y="${round(y(tick) + 4)}" text-anchor="end">${label(tick)}</text>`,
    ),
    ...xTicks.map(
      tick =>
        `<path class="grid" d="M${round(x(tick))} ${area.top}V${height - area.bottom}"/><text x="${round(x(tick))}" y="${height - area.bottom + 18}" text-anchor="middle">${label(tick)}</text>`,
    ),
    ...lines.map(({name, points}, index) => {
      const path = points
        .map(([px, py], point) => `${point === 0 ? 'M' : 'L'}${round(x(px))} ${round(y(py))}`)
        .join('');
      const dots = points.map(
        ([px, py]) => `<circle class="d${index}" cx="${round(x(px))}" cy="${round(y(py))}" r="3"/>`,
      );
      const end = `<text x="${round(x(points.at(-1)?.[0] ?? 1) + 8)}" y="${round((labels[index] ?? 0) + 4)}">${name}</text>`;
      return `<path class="s${index}" fill="none" stroke-width="2" d="${path}"/>${dots.join('')}${end}`;
    }),
    '</svg>',
    '',
  ].join('\n');
}
