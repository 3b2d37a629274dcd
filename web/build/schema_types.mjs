// Makes the TypeScript types of the pages' data: generated/NAME.ts for each schema/NAME.schema.json.
// Knows the part of JSON Schema that the schemas use, and stops at anything else.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const kWeb = fileURLToPath(new URL('..', import.meta.url));
const kOut = join(kWeb, 'generated');
const kPlain = {
  string: 'string',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  null: 'null',
};

function literals(values) {
  return values.map((value) => JSON.stringify(value)).join(' | ');
}

function comment(schema, indent = '') {
  return schema.description ? `${indent}/** ${schema.description} */\n` : '';
}

// A property's name as TypeScript writes it, with a question mark where it may be missing.
function property(name, required) {
  const quoted = /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
  return required ? quoted : `${quoted}?`;
}

function objectType(schema, indent) {
  if (!schema.properties) return `Record<string, ${typeOf(schema.additionalProperties, indent)}>`;
  const inner = `${indent}  `;
  const lines = Object.entries(schema.properties).map(([name, each]) => {
    const key = property(name, schema.required?.includes(name));
    return `${comment(each, inner)}${inner}${key}: ${typeOf(each, inner)};\n`;
  });
  return `{\n${lines.join('')}${indent}}`;
}

function arrayType(schema, indent) {
  if (schema.prefixItems) return `[${schema.prefixItems.map((s) => typeOf(s, indent)).join(', ')}]`;
  return `Array<${typeOf(schema.items, indent)}>`;
}

function typeOf(schema, indent = '') {
  if (schema.$ref) return schema.$ref.replace('#/$defs/', '');
  if (schema.enum) return literals(schema.enum);
  if (schema.anyOf) return schema.anyOf.map((each) => typeOf(each, indent)).join(' | ');
  if (schema.type === 'object') return objectType(schema, indent);
  if (schema.type === 'array') return arrayType(schema, indent);
  const plain = [schema.type].flat().map((name) => kPlain[name]);
  if (plain.includes(undefined)) {
    throw new Error(`build/schema_types.mjs knows no ${JSON.stringify(schema)}`);
  }
  return plain.join(' | ');
}

export function typesOf(schema) {
  const named = { [schema.title]: schema, ...schema.$defs };
  const types = Object.entries(named).map(
    ([name, each]) => `${comment(each)}export type ${name} = ${typeOf(each)};\n`,
  );
  return `// Made by build/schema_types.mjs.\n\n${types.join('\n')}`;
}

// A file that is as it should be keeps its time, so that nothing is built again.
function writeChanged(path, text) {
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(kOut, { recursive: true });
  for (const file of readdirSync(join(kWeb, 'schema'))) {
    const schema = JSON.parse(readFileSync(join(kWeb, 'schema', file), 'utf8'));
    writeChanged(join(kOut, `${basename(file, '.schema.json')}.ts`), typesOf(schema));
  }
}
