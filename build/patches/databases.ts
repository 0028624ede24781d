import type {Patch} from './patch.ts';

/**
 * Changes to the PostgreSQL client. A server can be hostile, or another program can answer in its place, even before the user has logged in. The figures are
 * from a server that sends what the patch refuses.
 */
export const databases: readonly Patch[] = [
  {
    // An answer that the client cannot parse ended the program, because the error was thrown in a listener of the socket.
    name: 'malformed answers',
    file: /pg-protocol[/\\]dist[/\\]index\.js$/,
    find: "stream.on('data', (buffer) => parser.parse(buffer, callback));",
    replace: `stream.on('data', (buffer) => {
        try {
            parser.parse(buffer, callback);
        } catch (cause) {
            stream.destroy(new Error('The server sent a malformed answer.', {cause}));
        }
    });`,
    times: 1,
  },
  {
    // The client collects a message of any announced length: 2.2 GB in ten seconds. The largest messages of a tearsheet library are captures of 32 MB with
    // their text, in hexadecimal.
    name: 'largest answer',
    file: /pg-protocol[/\\]dist[/\\]parser\.js$/,
    find: 'const fullMessageLength = CODE_LENGTH + length;',
    replace: `const fullMessageLength = CODE_LENGTH + length;
            if (length < LEN_LENGTH || length > ${2 ** 28}) {
                throw new Error('The length of a message is impossible.');
            }`,
    times: 1,
  },
];
