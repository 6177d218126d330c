import { parse } from 'secure-json-parse';
import { ProblemError } from './problem-error';

const utf8 = new TextDecoder('utf-8', { fatal: true });
/** No body of ours is deeper than five; a deeper one is an attack on whatever walks it. */
const MAX_DEPTH = 32;

/**
 * Parses a JSON body strictly: well-formed UTF-8 only (a replacement character would silently change what a person
 * wrote), no `__proto__`, and no nesting that no form of ours has.
 */
export function parseJsonBody(bytes: Buffer): unknown {
  const text = decode(bytes);
  if (text.trim() === '') throw ProblemError.invalid([{ pointer: '', detail: 'the body is empty' }]);
  if (isTooDeep(text))
    throw ProblemError.invalid([{ pointer: '', detail: `nested more than ${MAX_DEPTH} deep` }]);
  try {
    return parse(text, null, { protoAction: 'error', constructorAction: 'error' });
  } catch (error) {
    throw ProblemError.invalid([{ pointer: '', detail: whatIsWrong(error) }]);
  }
}

/** Parsed by itself, it would be JSON like any other. */
const whatIsWrong = (error: unknown): string =>
  error instanceof SyntaxError && error.message.includes('forbidden prototype property')
    ? 'holds __proto__ or constructor.prototype, which nothing here has'
    : 'not well-formed JSON';

function decode(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw ProblemError.invalid([{ pointer: '', detail: 'not well-formed UTF-8' }]);
  }
}

/** Counts brackets outside strings, before anything recursive touches the text. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (inString) {
      if (character === BACKSLASH) at += 1;
      else if (character === QUOTE) inString = false;
    } else if (character === QUOTE) inString = true;
    else if (character === OPEN_BRACE || character === OPEN_BRACKET) {
      depth += 1;
      if (depth > MAX_DEPTH) return true;
    } else if (character === CLOSE_BRACE || character === CLOSE_BRACKET) depth -= 1;
  }
  return false;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
