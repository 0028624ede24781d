/** esbuild's helpers in minified code: one defines the exports of a namespace, the other copies a namespace for `require`. The first group is the name. */
const define =
  /([\w$]+)=\(([\w$]+),([\w$]+)\)=>\{for\(var ([\w$]+) in \3\)[\w$]+\(\2,\4,\{get:\3\[\4\],enumerable:!0\}\)\}/;
const copy = /([\w$]+)=([\w$]+)=>[\w$]+\([\w$]+\(\{\},"__esModule",\{value:!0\}\),\2\)/;

/**
 * Delays the namespaces that `import()` and `require` return for modules of the same bundle, which is minified. esbuild makes all of them when the bundle is
 * loaded, with a `defineProperty` for each export, but a command needs few. If any use of a namespace is not recognised, it stays as it is.
 */
export function delayNamespaces(bundle: string): string {
  const [defineName, copyName] = [define, copy].map(helper => literal(helper.exec(bundle)?.[1] ?? ''));
  if (!defineName || !copyName) return bundle;
  const namespaces = new RegExp(
    String.raw`var ([\w$]+)=\{\};${defineName}\(\1,\{((?:(?:[\w$]+|"[^"]*"):\(\)=>[\w$.]+,?)+)\}\);`,
    'g',
  );
  let result = bundle;
  for (const [made, name = '', exports = ''] of bundle.matchAll(namespaces)) {
    const escaped = literal(name);
    // `(init(),name)` of an `import()`, and `copy(name)` of a `require`.
    const lateUses = new RegExp(String.raw`(?<=\(\),|(?<![\w$])${copyName}\()${escaped}(?=\))`, 'g');
    // Not a property of the same name, but a spread.
    const uses = new RegExp(String.raw`(?<![\w$]|(?<!\.\.)\.)${escaped}(?![\w$])`, 'g');
    const rest = result.replace(made, '');
    if (rest.match(uses)?.length !== rest.match(lateUses)?.length) continue;
    const getters = exports.replace(/([\w$]+|"[^"]*"):\(\)=>([\w$.]+)/g, 'get $1(){return $2}');
    result = result
      .replace(lateUses, () => `${name}()`)
      .replace(made, () => `var ${name}=()=>${name}.all??={${getters}};`);
  }
  return result;
}

/** Returns a pattern that matches an identifier. */
function literal(identifier: string): string {
  return identifier.replaceAll('$', String.raw`\$`);
}
