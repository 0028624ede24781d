import {isProgress, type Prompt, type Reader, type State} from '../../reader/reader.ts';
import type {InputEvent} from '../keys.ts';
import {promptMistake} from '../mistake-pane.ts';
import {promptFeedback} from '../prompt-feedback.ts';
import {spokenMessages} from './messages.ts';
import {describePlace, narrate, spokenMistake} from './narrate.ts';
import {echo, question} from './prompt-echo.ts';
import {spokenChoiceAgain, spokenChoices} from './selection-speech.ts';
import {spokenSentence, wrapWords} from './speech.ts';

/** Speaks the changes of a reader. */
export type Speaker = {
  /** Speaks the changes since it last spoke. */
  tell(): void;
  /** Speaks where the reader is. */
  tellPosition(): void;
  /** Passes on a key or a paste and speaks its result. If nothing changed, it speaks where the reader is, because silence could mean that the key was lost. */
  receive(event: InputEvent): Promise<void>;
  /** The line that is being typed. */
  line(): Prompt | undefined;
};

/** Returns a speaker that writes to a terminal of this many columns. */
export function createSpeaker(reader: Reader, write: (text: string) => void, columns: () => number): Speaker {
  let spokenState: State | undefined;
  let line: Prompt | undefined;
  let spokenProgress: string | undefined;
  let utterances = 0;

  const say = (text: string) => {
    if (text === '') return;
    utterances++;
    write(text);
  };
  const sayLines = (texts: readonly string[]) =>
    say(
      texts
        .flatMap(text => wrapWords(text, columns()))
        .map(row => `${row}\n`)
        .join(''),
    );
  /** Speaks messages about the line that is being typed, and asks for it again. */
  const ask = (prompt: Prompt, ...spoken: readonly string[]) => {
    write('\n');
    sayLines(spoken.filter(message => message !== ''));
    say(question(prompt));
  };
  const tellPosition = () => sayLines(describePlace(reader.state(), new Date()));
  const tell = () => {
    const state = reader.state();
    // Speak the choices before the prompt.
    if (state.prompt?.kind === 'view' && line?.kind !== 'view') sayLines(spokenChoices(state));
    const typed = echo(line, state.prompt, columns());
    line = state.prompt;
    if (state.prompt) return say(typed);
    // The end of a line is not an answer yet.
    write(typed);
    // The state shows progress again after each key. It is spoken only once.
    const {message} = state;
    const isRepeated = isProgress(message) && message === spokenProgress;
    const before = spokenState && isRepeated && message !== undefined ? {...spokenState, message} : spokenState;
    if (message !== undefined) spokenProgress = isProgress(message) ? message : undefined;
    spokenState = state;
    sayLines(narrate(before, state, new Date()));
  };

  /** Speaks the whole line after Tab completed it, because part of a word would not be understood. Returns whether it did. */
  const tellCompletion = (before: Prompt | undefined): boolean => {
    const {prompt} = reader.state();
    const {completing} = prompt ?? {};
    if (!prompt || !completing || completing === before?.completing || prompt.kind === 'view') return false;
    const {step, lines} = completing;
    const number = spokenMessages.completion(((step - 1) % lines.length) + 1, lines.length);
    line = prompt;
    say(`\n${number}\n${echo(undefined, prompt, columns())}`);
    return true;
  };

  return {
    tell,
    tellPosition,
    line: () => line,
    async receive(event) {
      const before = utterances;
      const typed = reader.state().prompt;
      // A message ends with the next key, so the same message is spoken again.
      if (spokenState) spokenState = withoutMessage(spokenState);
      await reader.send(event);
      if (!tellCompletion(typed)) tell();
      if (utterances > before) return;
      const state = reader.state();
      if (!state.prompt) tellPosition();
      else if (state.prompt.kind === 'view' || state.prompt.kind === 'choose')
        ask(state.prompt, spokenChoiceAgain(state));
      else if (event.kind === 'key' && event.key === 'Enter')
        ask(state.prompt, spokenMistake(promptMistake(state)) || spokenSentence(promptFeedback(state)));
      // A key that changed nothing in the line.
      else ask(state.prompt, ...(event.kind === 'key' && event.key === 'Tab' ? [spokenMessages.nothingTyped] : []));
    },
  };
}

function withoutMessage({message: _, ...state}: State): State {
  return state;
}
