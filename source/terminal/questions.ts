import {reply} from './reports.ts';

/** Asks the terminal questions, one at a time, and distinguishes its replies from keys. */
export type Questions = {
  /** Sends a query and returns its replies, with the attributes of the terminal last. After the time-out, returns those that came. */
  ask(query: string): Promise<readonly string[]>;
  /** Receives what the terminal sent. Returns whether it is a reply, even a late one that no question waits for, and not a key. */
  takes(sent: string): boolean;
  /** Runs `work` while no reply is on its way. The next program would read a reply as typed text. Questions wait for the end of the work. */
  betweenQuestions(work: () => Promise<void>): Promise<void>;
};

/**
 * The question that every terminal answers (Primary Device Attributes, ECMA-48 8.3.24). It follows each query: its reply shows that no other reply
 * will come.
 */
const attributesQuery = '\x1b[c';
const attributes = /^\x1b\[\?[\d;]*c$/;

const wholeReply = new RegExp(`^(?:${reply})$`);

/** Milliseconds to wait for replies. Terminals answer within a few milliseconds, over a slow connection within some hundred, or never. */
const timeout = 1000;

/** Milliseconds after which the replies to a question that timed out are no longer expected. */
const longestDelay = 10_000;

type Question = {replies: string[]; finish: () => void};

/** Returns an object that asks a terminal questions by writing to it. */
export function createQuestions(write: (text: string) => void): Questions {
  /** Replies come in the order of the questions, also those to a question that timed out. */
  const sent: Question[] = [];
  let last: Promise<unknown> = Promise.resolve();

  const send = async (query: string): Promise<readonly string[]> => {
    const {promise, resolve: finish} = Promise.withResolvers<void>();
    const question: Question = {replies: [], finish};
    const forget = () => {
      if (sent.includes(question)) sent.splice(sent.indexOf(question), 1);
    };
    sent.push(question);
    // On a busy machine, replies may have arrived that this process has not read yet. Node reads them before it runs an immediate.
    const timer = setTimeout(() => setImmediate(finish), timeout);
    const forgetting = setTimeout(forget, longestDelay).unref();
    write(query + attributesQuery);
    await promise;
    clearTimeout(timer);
    if (!sent.includes(question)) clearTimeout(forgetting);
    return question.replies;
  };
  return {
    ask(query) {
      const asked = last.then(() => send(query));
      last = asked;
      return asked;
    },
    takes(text) {
      if (!wholeReply.test(text)) return false;
      const [question] = sent;
      question?.replies.push(text);
      if (question && attributes.test(text)) {
        sent.shift();
        question.finish();
      }
      return true;
    },
    async betweenQuestions(work) {
      const worked = last.then(work);
      last = worked.catch(() => {});
      await worked;
    },
  };
}
