/** What a saved page brings along and no person reads: pictures, fonts, styles, scripts, sounds. */
const assets = /\.(?:png|jpe?g|gif|webp|avif|svg|ico|bmp|css|m?js|map|woff2?|ttf|otf|eot|mp[34]|m4a|webm|ogg|wav)$/i;

/** Whether a file of a folder or an archive can hold no article, by its name. A file that is named by itself is read all the same. */
export function isAsset(name: string): boolean {
  return assets.test(name);
}
