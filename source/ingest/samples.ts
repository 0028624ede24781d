import {listAssets, readAsset} from '../assets.ts';
import {isAsset, parse} from '../intake/intake.ts';
import type {Library} from '../library/library.ts';

/** The pictures of the samples. */
const album = {beside: async (name: string) => readAsset('data', name)};

/** Stores the sample articles, each tagged `sample`, and returns how many there are. */
export async function storeSamples(library: Library): Promise<number> {
  const names = listAssets('data')
    .filter(name => !isAsset(name))
    .sort();
  const samples = await Promise.all(
    names.map(async name => {
      const {draft, ...captured} = await parse({bytes: readAsset('data', name), name, album});
      return {...captured, draft: {...draft, tags: [...new Set([...draft.tags, 'sample'])]}};
    }),
  );
  // The user did not ask for them, so adding them is not a step of undo: holding down the undo key would leave an empty library.
  await library.articles.store(samples, {undoable: false});
  return samples.length;
}
