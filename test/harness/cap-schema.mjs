/** Reads a list of documents from its input and says what the schema of CAP 1.2 finds wrong with each of them. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';

const SCHEMA = fileURLToPath(new URL('../fixtures/cap/CAP-v1.2.xsd', import.meta.url));
const validator = XsdValidator.fromDoc(XmlDocument.fromBuffer(readFileSync(SCHEMA)));

function judge(text) {
  let document;
  try {
    document = XmlDocument.fromString(text);
    validator.validate(document);
    return null;
  } catch (error) {
    return error.message;
  } finally {
    document?.dispose();
  }
}

const documents = JSON.parse(readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify(documents.map(judge)));
