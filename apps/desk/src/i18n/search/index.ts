import { learn } from '../catalogues';
import { en } from './en';
import { ur } from './ur';
import { zh } from './zh';

learn({ en, ur, zh });
