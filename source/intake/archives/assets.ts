/** Files of a saved page that contain no text: pictures, fonts, styles, scripts and sounds. */
const assets = /\.(?:png|jpe?g|gif|webp|avif|svg|ico|bmp|css|m?js|map|woff2?|ttf|otf|eot|mp[34]|m4a|webm|ogg|wav)$/i;

/** The scripts of a Twitter archive that contain posts. */
const tweets = /(?:^|[/\\])data[/\\](?:like|tweets?|note-tweet)(?:-part\d+)?\.js$/;

/** Returns whether the name of a file in a folder or an archive shows that it contains no article. A file that the user names is read anyway. */
export function isAsset(name: string): boolean {
  return assets.test(name) && !tweets.test(name);
}
