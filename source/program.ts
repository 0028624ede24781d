import manifest from '../package.json' with {type: 'json'};

/** The program's name and version, from package.json. Every place that shows either uses these: `--version`, the manual page, the user agent. */
export const programName = manifest.name;
export const programVersion = manifest.version;
