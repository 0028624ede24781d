import {Worker, type WorkerOptions} from 'node:worker_threads';

/** Starts a thread of the program: the file `name` beside the caller, whose `import.meta.url` is `url`. The name has no ending, which the build changes. */
export function startThread(url: string, name: string, options: WorkerOptions = {}): Worker {
  const ending = url.endsWith('.ts') ? 'ts' : 'js';
  return new Worker(new URL(`./${name}.${ending}`, url), options);
}
