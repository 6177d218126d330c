import type { FastifyRequest } from 'fastify';
import { ProblemError } from './problem-error';

/** How CAP messages are labelled: by their own type, by XML's, and by that of old. */
export const XML_MEDIA_TYPES = ['application/cap+xml', 'application/xml', 'text/xml'];

/** The one route that reads XML. Its bytes are handed on as they came: the document says itself how it is written. */
const XML_ROUTE = '/v1/cap';

export const readsXml = ({ routeOptions }: FastifyRequest): boolean => routeOptions.url === XML_ROUTE;

export const NO_XML_HERE = ProblemError.of(415, 'media-type', 'This media type is not accepted here.');
