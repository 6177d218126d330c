import { type Finding, finding, type Place } from '../finding';
import { CAP_1_2, CAP_VERSIONS, type CapVersion, EDXL_DE, XML_SIGNATURE } from '../schema/namespaces';
import { childrenOf, wholeText, type XmlElement } from '../xml/element';

/** The message in a document, before anything in it is read. */
export interface FoundAlert {
  element: XmlElement;
  version: CapVersion;
  /** How many signatures it carries. */
  signatures: number;
  findings: Finding[];
  /** What the envelope says of the message's status, if there is one and it says it. */
  envelopeStatus?: string;
}

const DOCUMENT = { path: '' };

/** Finds the one message of a document, in its envelope (EDXL-DE 1.0) or without; or says why there is none. */
export function findAlert(root: XmlElement): FoundAlert | Finding {
  if (root.namespace !== EDXL_DE) return foundAlert(root, []);
  const place = { line: root.line, ...DOCUMENT };
  const alerts = alertsIn(root);
  const [alert, second] = alerts;
  if (!alert) return finding('no-alert', place, 'The distribution element holds no CAP message.');
  if (second) {
    return finding(
      'several-alerts',
      { line: second.line, ...DOCUMENT },
      'There is more than one CAP message.',
    );
  }
  const found = foundAlert(alert, [
    finding('envelope', place, 'The message is in an EDXL-DE distribution element; it is taken out.'),
  ]);
  const status = childrenOf(root).find(({ name }) => name === 'distributionStatus');
  return 'element' in found && status ? { ...found, envelopeStatus: wholeText(status).trim() } : found;
}

/** The messages at any depth; the depth of a document is limited. */
const alertsIn = (element: XmlElement): XmlElement[] =>
  childrenOf(element).flatMap((child) => (isAlert(child) ? [child] : alertsIn(child)));

const isAlert = ({ name, namespace }: XmlElement): boolean =>
  name === 'alert' && Object.hasOwn(CAP_VERSIONS, namespace);

function foundAlert(element: XmlElement, findings: Finding[]): FoundAlert | Finding {
  const { line, name, namespace } = element;
  const place: Place = { line, ...DOCUMENT };
  const version = Object.hasOwn(CAP_VERSIONS, namespace) ? CAP_VERSIONS[namespace] : undefined;
  if (name !== 'alert' || (version === undefined && namespace !== '')) {
    return finding('no-alert', place, `The document is ${name}, not a CAP alert of version 1.0, 1.1 or 1.2.`);
  }
  const signatures = childrenOf(element).filter(
    (child) => child.namespace === XML_SIGNATURE && child.name === 'Signature',
  );
  const [, second] = signatures;
  if (second) {
    const message = 'There is a second signature, and it is not clear which one holds.';
    return finding('several-signatures', { line: second.line, path: 'alert/Signature' }, message);
  }
  if (namespace === '')
    findings.push(finding('namespace', place, 'It is in no namespace; it is read as CAP 1.2.'));
  else if (namespace !== CAP_1_2)
    findings.push(finding('version', place, `It is CAP ${version}; it is read as 1.2.`));
  return { element, version: version ?? '1.2', signatures: signatures.length, findings };
}
