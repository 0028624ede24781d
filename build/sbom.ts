import {readFileSync} from 'node:fs';
import type {Metafile} from 'esbuild';
import {packageFolder} from './notices.ts';

/** The parts of the project's package.json and package-lock.json that the bill of materials needs. */
type Manifest = {readonly name: string; readonly version: string; readonly license: string};
type Lock = {
  readonly packages: Readonly<Record<string, {readonly integrity?: string}>>;
};

/** A component of CycloneDX 1.6 (cyclonedx.org/docs/1.6/json). */
export type Component = {
  readonly type: 'library';
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly licenses: readonly [{readonly expression: string}];
  readonly hashes: readonly {readonly alg: string; readonly content: string}[];
  readonly properties: readonly {readonly name: string; readonly value: string}[];
};

/** A bill of materials in CycloneDX. */
export type BillOfMaterials = {
  readonly bomFormat: 'CycloneDX';
  readonly specVersion: '1.6';
  readonly version: 1;
  readonly metadata: {readonly component: object};
  readonly components: readonly Component[];
};

/** The name of the property with the number of bytes of a package in the bundle. */
export const bundledBytes = 'tearsheet:bundledBytes';

/**
 * Returns the bill of materials of what users get: the packages whose code a bundle contains. `npm sbom` cannot distinguish them from tools, because both are
 * development dependencies.
 */
export function billOfMaterials({outputs}: Metafile): BillOfMaterials {
  const own: Manifest = JSON.parse(readFileSync('package.json', 'utf8'));
  const lock: Lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const bytes = new Map<string, number>();
  for (const {inputs} of Object.values(outputs))
    for (const [file, {bytesInOutput}] of Object.entries(inputs)) {
      const folder = packageFolder(file);
      if (folder !== undefined) bytes.set(folder, (bytes.get(folder) ?? 0) + bytesInOutput);
    }
  const components = [...bytes.keys()].sort().map(folder => toComponent(folder, lock, bytes.get(folder) ?? 0));
  const {name, version, license} = own;
  const component = {type: 'application', name, version, licenses: [{expression: license}]};
  return {bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, metadata: {component}, components};
}

function toComponent(folder: string, {packages}: Lock, bytes: number): Component {
  const {name, version, license}: Manifest = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  const [algorithm, hash = ''] = packages[folder]?.integrity?.split('-') ?? [];
  if (algorithm !== 'sha512') throw new Error(`package-lock.json has no SHA-512 of ${folder}: run npm install.`);
  return {
    type: 'library',
    'bom-ref': `${purl}#${folder}`,
    name,
    version,
    purl,
    licenses: [{expression: license}],
    hashes: [{alg: 'SHA-512', content: Buffer.from(hash, 'base64').toString('hex')}],
    properties: [{name: bundledBytes, value: String(bytes)}],
  };
}
