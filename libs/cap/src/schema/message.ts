import type {
  CapCategory,
  CapCertainty,
  CapMessageType,
  CapResponseType,
  CapScope,
  CapSeverity,
  CapStatus,
  CapUrgency,
} from './vocabulary';

/**
 * A CAP 1.2 message. Elements have the standard's names, every value is the text that stands in the message, and what
 * may come several times is a list: so nothing is lost between reading and writing. What a text means – a time, a
 * polygon, a reference – is read by the functions beside it.
 */
export interface CapMessage {
  identifier: string;
  sender: string;
  /** As {@link isCapTime} demands it. */
  sent: string;
  status: CapStatus;
  msgType: CapMessageType;
  source?: string;
  scope: CapScope;
  restriction?: string;
  addresses?: string;
  code: string[];
  note?: string;
  /** `sender,identifier,sent` of earlier messages, separated by spaces; see `referencesOf`. */
  references?: string;
  incidents?: string;
  info: CapInfo[];
}

/** What is said of the event in one language. */
export interface CapInfo {
  /** `en-US` when left out, says the standard. */
  language?: string;
  category: CapCategory[];
  event: string;
  responseType: CapResponseType[];
  urgency: CapUrgency;
  severity: CapSeverity;
  certainty: CapCertainty;
  audience?: string;
  eventCode: CapPair[];
  effective?: string;
  onset?: string;
  expires?: string;
  senderName?: string;
  headline?: string;
  description?: string;
  instruction?: string;
  web?: string;
  contact?: string;
  parameter: CapPair[];
  resource: CapResource[];
  area: CapArea[];
}

/** A value in somebody's own list: whose list, and the value. */
export interface CapPair {
  valueName: string;
  value: string;
}

/** A file that belongs to the message. */
export interface CapResource {
  resourceDesc: string;
  mimeType: string;
  /** Bytes. */
  size?: string;
  uri?: string;
  /** The file itself, base64. */
  derefUri?: string;
  digest?: string;
}

/** Where it is; several shapes together are their union. */
export interface CapArea {
  areaDesc: string;
  /** `lat,lon` pairs separated by spaces, closed; see `readPolygon`. */
  polygon: string[];
  /** `lat,lon radius`, the radius in kilometres; see `readCircle`. */
  circle: string[];
  geocode: CapPair[];
  /** Feet above mean sea level. */
  altitude?: string;
  ceiling?: string;
}
