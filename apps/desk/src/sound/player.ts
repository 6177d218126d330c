import type { Severity } from '@pasban/contracts';
import { pulses } from './pattern';

let context: AudioContext | null = null;
const LOUDNESS = 0.22;
/** Short ramps, so that a pulse does not click. */
const RAMP = 0.012;

function wake(): AudioContext {
  context ??= new AudioContext();
  return context;
}

/** Asks the browser for sound; it refuses until a person has touched the page. */
export async function allowSound(): Promise<boolean> {
  // Asking before any touch would be refused, and complained about on the console.
  if (context === null && !navigator.userActivation.hasBeenActive) return false;
  const audio = wake();
  const sounds = () => audio.state === 'running';
  if (!sounds()) {
    // Without a person's touch the promise may stay open for ever, so it is not waited for long.
    const soon = new Promise((resolve) => setTimeout(resolve, 300));
    await Promise.race([audio.resume().catch(() => undefined), soon]);
  }
  return sounds();
}

/** Plays a severity's pattern once; false when the browser does not let us. */
export async function play(severity: Severity): Promise<boolean> {
  if (!(await allowSound())) return false;
  const audio = wake();
  const start = audio.currentTime + 0.03;
  for (const { at, seconds, hertz } of pulses(severity)) {
    const tone = audio.createOscillator();
    const level = audio.createGain();
    tone.type = 'triangle';
    tone.frequency.value = hertz;
    level.gain.setValueAtTime(0, start + at);
    level.gain.linearRampToValueAtTime(LOUDNESS, start + at + RAMP);
    level.gain.setValueAtTime(LOUDNESS, start + at + seconds - RAMP);
    level.gain.linearRampToValueAtTime(0, start + at + seconds);
    tone.connect(level).connect(audio.destination);
    tone.start(start + at);
    tone.stop(start + at + seconds);
  }
  return true;
}
