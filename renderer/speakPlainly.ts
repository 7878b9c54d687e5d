// Must be the first import of the window: a schema made before this asks whether text may be run as code, which our
// content security policy forbids and reports.
import { speakPlainly } from './ui/plainWords.ts';

speakPlainly();
