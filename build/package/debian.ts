import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {chmodSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, dirname, join} from 'node:path';
import process from 'node:process';
import {gzipSync} from 'node:zlib';
import manifest from '../../package.json' with {type: 'json'};

/** Architectures of Debian by those of Node. */
const architectures: Readonly<Record<string, string>> = {x64: 'amd64', arm64: 'arm64'};

/** Returns the architecture of this platform, as Debian names it. */
export function debianArchitecture(): string {
  const architecture = architectures[process.arch];
  if (architecture === undefined) throw new Error(`Debian has no Node 24 for ${process.arch}.`);
  return architecture;
}

/**
 * Makes a Debian package of the one-file executable, with manual pages, completions and licences in the places that Debian's policy prescribes
 * (debian.org/doc/debian-policy). dpkg-deb packs it.
 */
export function makeDebianPackage(executable: string, path: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'tearsheet-debian-'));
  try {
    chmodSync(folder, 0o755);
    const files: Record<string, Buffer> = {};
    for (const page of globSync('docs/{tearsheet.1,man/*.1}'))
      files[`usr/share/man/man1/${basename(page)}.gz`] = compress(readFileSync(page));
    files['usr/share/bash-completion/completions/tearsheet'] = completion(executable, 'bash');
    files['usr/share/zsh/vendor-completions/_tearsheet'] = completion(executable, 'zsh');
    files['usr/share/fish/vendor_completions.d/tearsheet.fish'] = completion(executable, 'fish');
    files['usr/share/doc/tearsheet/copyright'] = copyright();
    files['usr/share/doc/tearsheet/changelog.gz'] = compress(readFileSync('CHANGELOG.md'));
    files['usr/share/doc/tearsheet/sbom.cdx.json'] = readFileSync('dist/sbom.cdx.json');
    files['usr/bin/tearsheet'] = readFileSync(executable);
    for (const [name, content] of Object.entries(files)) write(join(folder, name), content);
    chmodSync(join(folder, 'usr/bin/tearsheet'), 0o755);
    write(join(folder, 'DEBIAN/control'), control(Object.values(files)));
    write(join(folder, 'DEBIAN/md5sums'), checksums(files));
    execFileSync('dpkg-deb', ['--root-owner-group', '-Zzstd', '--build', folder, path], {stdio: 'pipe'});
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

function write(path: string, content: string | Buffer): void {
  mkdirSync(dirname(path), {recursive: true, mode: 0o755});
  writeFileSync(path, content, {mode: 0o644});
}

/** Compresses as the policy asks: as small as possible, and the same bytes each time. */
function compress(content: Buffer): Buffer {
  return gzipSync(content, {level: 9});
}

function completion(executable: string, shell: string): Buffer {
  return execFileSync(executable, ['completion', shell]);
}

/** The libraries that Node 24 is linked with, in Debian 10 or later. */
const libraries = 'libc6 (>= 2.28), libgcc-s1, libstdc++6';

function control(contents: readonly Buffer[]): string {
  const kilobytes = Math.ceil(contents.reduce((sum, {length}) => sum + length, 0) / 1024);
  return [
    `Package: ${manifest.name}`,
    `Version: ${manifest.version}`,
    `Architecture: ${debianArchitecture()}`,
    'Maintainer: The tearsheet authors <authors@tearsheet.invalid>',
    `Installed-Size: ${kilobytes}`,
    `Depends: ${libraries}`,
    'Section: text',
    'Priority: optional',
    `Description: ${manifest.description.replace(/^Keep/, 'keep')}`,
    ' tearsheet collects articles from feeds, web addresses, files and exports, keeps',
    ' them with their originals, and lets you read them in a terminal.',
    '',
  ].join('\n');
}

function checksums(files: Readonly<Record<string, Buffer>>): string {
  const lines = Object.entries(files).map(([name, content]) => {
    return `${createHash('md5').update(content).digest('hex')}  ${name}\n`;
  });
  return lines.join('');
}

/** Returns the licences of everything in the executable. */
function copyright(): Buffer {
  const texts = ['LICENSE', 'dist/third-party-notices.txt', 'dist/cmaps/LICENSE', 'build/package/node-licence.txt'];
  return Buffer.concat(texts.flatMap(file => [readFileSync(file), Buffer.from(`\n${'='.repeat(80)}\n\n`)]));
}
