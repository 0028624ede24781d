import {sanitizeLine} from '../article/sanitize.ts';
import type {Library} from '../library/library.ts';
import {parseQuery} from '../library/query/query.ts';
import {isBuiltIn} from '../library/views.ts';
import {type Command, type Context, Failure, Misuse} from './command.ts';
import {say, write} from './output.ts';
import {readQuery} from './read-query.ts';
import {withLibrary} from './with-library.ts';

/** Keeps, prints and removes queries with a name. */
export const view: Command<{readonly json?: boolean}> = async (context, {json}, [verb = 'list', name, ...query]) => {
  switch (verb) {
    case 'add':
      return withLibrary(context.library, library => addView(context, library, name, query));
    case 'remove':
      return withLibrary(context.library, library => removeView(context, library, name));
    case 'list':
      if (name !== undefined) throw new Misuse('tearsheet view list takes no name: it prints all of them.');
      return withLibrary(context.library, library => printViews(context, library, json === true));
    default:
      throw new Misuse(`tearsheet view knows add, list and remove, not "${sanitizeLine(verb)}".`);
  }
};

async function addView(
  {stderr}: Context,
  library: Library,
  name: string | undefined,
  operands: readonly string[],
): Promise<number> {
  if (name === undefined || operands.length === 0) {
    throw new Misuse("Say the name and the query: tearsheet view add wires 'source:reuters is:unread'.");
  }
  if (!/^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]{0,39}$/u.test(name)) {
    throw new Misuse('The name of a view has up to 40 letters, digits, hyphens and underscores, such as wires.');
  }
  if (isBuiltIn(name)) throw new Misuse(`${name} is a view that every library has: choose another name.`);
  const query = operands.join(' ');
  readQuery(operands);
  await library.keepView(name, query);
  say(stderr, `Kept the view ${name}: ${sanitizeLine(query)}`);
  return 0;
}

async function removeView({stderr}: Context, library: Library, name: string | undefined): Promise<number> {
  if (name === undefined) throw new Misuse('Say which view to remove: tearsheet view remove NAME.');
  if (isBuiltIn(name)) throw new Misuse(`${name} is a view that every library has: it cannot be removed.`);
  const known = (await library.views()).find(each => each.name.toLowerCase() === name.toLowerCase());
  if (!known || !(await library.removeView(name))) {
    throw new Failure(`There is no view "${sanitizeLine(name)}": see tearsheet view list.`);
  }
  // Its query is not in the journal, so it is said once more.
  say(stderr, `Removed the view ${known.name}; tearsheet view add ${known.name} '${known.query}' keeps it again.`);
  return 0;
}

async function printViews({stdout}: Context, library: Library, asJson: boolean): Promise<number> {
  const views = await library.views();
  const counted = await Promise.all(
    views.map(async ({name, query}) => ({name, query, count: await library.count(parseQuery(query).query)})),
  );
  if (asJson) {
    await write(stdout, counted.map(each => `${JSON.stringify(each)}\n`).join(''));
    return 0;
  }
  const wide = Math.max(...counted.map(({name}) => name.length));
  const digits = Math.max(...counted.map(({count}) => String(count).length));
  const lines = counted.map(({name, query, count}) =>
    `${name.padEnd(wide)}  ${String(count).padStart(digits)}  ${sanitizeLine(query)}`.trimEnd(),
  );
  await write(stdout, lines.map(line => `${line}\n`).join(''));
  return 0;
}
