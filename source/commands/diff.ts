import {InputError, UsageError} from '../article/article.ts';
import {diffLines} from '../typeset/typeset.ts';
import type {Command} from './command.ts';
import {mostCells, readWholeNumber} from './command-line.ts';
import {differenceOf, toDifferenceRecord} from './difference.ts';
import {write} from './output.ts';
import {outputPalette, readSettingsWithWarnings} from './output-style.ts';
import {formatRecord} from './records.ts';
import {resolve, resolveDefault} from './reference.ts';
import {withNames} from './with-library.ts';

type DiffCommandOptions = {
  readonly edition?: string;
  readonly width?: string;
  readonly all?: boolean;
  readonly json?: boolean;
};

/** Prints what changed between an earlier edition of an article and the present one. */
export const diff: Command<DiffCommandOptions> = async (context, {edition, width, all = false, json}, operands) => {
  const [ref, another] = operands;
  if (another !== undefined) throw new UsageError('tearsheet diff takes one REF.');
  if (json && (all || width !== undefined)) throw new UsageError('--all and --width do not go with --json.');
  const number = readWholeNumber('--edition', edition, 999_999);
  const cells = readWholeNumber('--width', width, mostCells);
  return withNames(context, async names => {
    const {articles, history} = names.library;
    const id = ref === undefined ? await resolveDefault(names) : await resolve(ref, names);
    const present = await articles.article(id);
    if (!present) throw new InputError(`The article ${id} was removed: see tearsheet list.`);
    const last = (await history.editions(id)).at(-1)?.number;
    if (last === undefined) throw new InputError(`${id} has one edition: nothing has changed since it was stored.`);
    const former = await history.edition(id, number ?? last);
    if (!former) {
      throw new InputError(`${id} has no earlier edition ${number}: give a number from 1 to ${last} with --edition.`);
    }
    if (json) {
      const difference = {...differenceOf(former, present), lost: 0};
      await write(context.stdout, formatRecord(toDifferenceRecord(present, difference)));
      return 0;
    }
    const settings = readSettingsWithWarnings(context);
    const lines = await diffLines(former, present, {
      width: cells ?? context.columns,
      measure: cells ?? settings.measure,
      color: context.color ? outputPalette(context, settings) : false,
      ...(all && {context: 'all'}),
    });
    for (const line of lines) await write(context.stdout, `${line}\n`);
    return 0;
  });
};
