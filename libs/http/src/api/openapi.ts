import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { jsonSchemas } from '@pasban/contracts';

/** The version of the API, which changes only by adding. */
export const API_VERSION = '1';

/** The HTTP API as OpenAPI: routes from the controllers, bodies from the contracts. */
export function openApiOf(app: INestApplication): OpenAPIObject {
  const options = new DocumentBuilder()
    .setTitle('Pasban')
    .setDescription(
      'Rapid-response incident alerting for two cooperating sides. Errors are application/problem+json.',
    )
    .setVersion(API_VERSION)
    .addBearerAuth()
    .build();
  const document = SwaggerModule.createDocument(app, options);
  const schemas = jsonSchemas() as NonNullable<OpenAPIObject['components']>['schemas'];
  return {
    ...document,
    components: { ...document.components, schemas: { ...document.components?.schemas, ...schemas } },
  };
}
