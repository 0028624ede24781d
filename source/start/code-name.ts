/**
 * Returns the name under which the V8 code cache of a script is saved. Each command and each thread has its own: they use different functions of the program,
 * and loading unused ones takes time too. `args` is the command line, or the name of the thread.
 */
export function codeName(script: string, args: readonly string[]): string {
  const name = script.replace(/\.js$/, '');
  if (name !== 'program') return name;
  const [command = 'read'] = args;
  if (args.includes('--help')) return `${name}-help`;
  const use = command.replace(/^.*\//, '');
  return `${name}-${/^[a-z][a-z-]*$/.test(use) ? use : 'other'}`;
}
