import process from 'node:process';
import {plural, sanitizeLine, UsageError} from '../article/article.ts';
import {readJson, readSettings} from '../config/config.ts';
import {checkLibrary, type HealthReport, salvageLibrary} from '../library/library.ts';
import {programName, programVersion} from '../program.ts';
import {depthOf} from '../theme/theme.ts';
import type {Command, Context} from './command.ts';
import {say, write} from './output.ts';
import {formatRecord, type Problem, type ReportRecord} from './records.ts';
import {requireLibrary} from './with-library.ts';

type DoctorOptions = {readonly json?: boolean; readonly salvage?: string};

/** Checks the library and the configuration, or saves the readable parts of a damaged library. */
export const doctor: Command<DoctorOptions> = async (context, {json, salvage}, operands) => {
  if (operands.length > 0) throw new UsageError('tearsheet doctor takes no operand: name a library with --library.');
  await requireLibrary(context.library);
  if (salvage !== undefined) return save(context, salvage);
  const health = await checkLibrary(context.library);
  const problems: readonly Problem[] = [...health.findings, ...checkConfiguration(context.folder)];
  const facts = factsOf(context, health);
  await write(context.stdout, json ? formatRecord({...facts, problems}) : formatReport(facts, problems));
  return problems.length > 0 ? 1 : 0;
};

async function save({library, stderr}: Context, path: string): Promise<number> {
  const {whole, damaged, lostRows} = await salvageLibrary(library, path);
  say(stderr, `Saved ${plural(whole + damaged, 'article')} in ${path}, ${whole} of them complete.`);
  if (damaged > 0)
    say(stderr, `To read damaged texts again from their originals: tearsheet --library ${path} reparse tag:damaged`);
  if (lostRows > 0) say(stderr, `Not saved: ${plural(lostRows, 'row')} of marks, tags and other tables.`);
  return damaged + lostRows > 0 ? 1 : 0;
}

/** Checks `config.json` and `state.json`. */
function checkConfiguration(folder: string): readonly Problem[] {
  const session = readJson(`${folder}/state.json`);
  const isBad = session.kind === 'damaged' || session.kind === 'unreadable';
  return [
    ...readSettings(folder).warnings,
    ...(isBad
      ? [`${folder}/state.json cannot be read (${session.reason}): delete it to start without your last position.`]
      : []),
  ].map(message => ({part: 'configuration', message}));
}

/** Facts for a report, by their names. None of them is private, except the paths. */
function factsOf(
  {library, folder, env, columns, color, stdout}: Context,
  {articles, bytes, engine}: HealthReport,
): Omit<ReportRecord, 'problems'> {
  return {
    program: `${programName} ${programVersion}`,
    node: process.version,
    sqlite: engine,
    system: `${process.platform} ${process.arch}`,
    library,
    bytes,
    articles,
    configuration: folder,
    terminal: env['TERM'],
    size: stdout.isTTY ? `${columns}x${stdout.rows}` : undefined,
    colors: 2 ** depthOf(color, env),
    locale: env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || undefined,
  };
}

function formatReport(facts: Omit<ReportRecord, 'problems'>, problems: readonly Problem[]): string {
  const lines = Object.entries(facts).map(
    ([name, value]) => `${name.padEnd(14)} ${sanitizeLine(String(value ?? 'unknown'))}`,
  );
  const found = problems.flatMap(({message, articles = []}) => [
    message,
    ...articles.slice(0, mostNamed).map(id => `  tearsheet show ${id}`),
  ]);
  return [...lines, '', ...(found.length > 0 ? found : ['Nothing is wrong.']), ''].join('\n');
}

/** The maximum number of damaged articles that are named; --json names all. */
const mostNamed = 10;
