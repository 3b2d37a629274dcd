// What C++ writes into the pages fits the schemas from which the pages' types are made.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import { dataIn, missingPages, removePages, writePages } from './browser.mjs';

const kKinds = ['report', 'recognition', 'sensitivity', 'baselines', 'study', 'study_plan'];
const kOptional = ['curve', 'parameters', 'groups'];

function schemaOf(kind) {
  return JSON.parse(readFileSync(new URL(`../schema/${kind}.schema.json`, import.meta.url)));
}

function validatorOf(kind) {
  return new Ajv({ strict: true, allowUnionTypes: true }).compile(schemaOf(kind));
}

// Calls back for every object in the data, one of each path (list items share theirs).
function eachObject(value, visit, path = '', seen = new Set()) {
  if (Array.isArray(value)) {
    for (const item of value) eachObject(item, visit, `${path}[]`, seen);
  } else if (value && typeof value === 'object') {
    if (!seen.has(path)) visit(value, path);
    seen.add(path);
    for (const [key, each] of Object.entries(value))
      eachObject(each, visit, `${path}.${key}`, seen);
  }
}

// Every object that a schema describes by name of its properties.
function eachClosedObject(schema, visit) {
  if (!schema || typeof schema !== 'object') return;
  if (schema.properties) visit(schema);
  for (const each of Object.values(schema)) eachClosedObject(each, visit);
}

describe('page schemas', { skip: missingPages }, () => {
  let folder = '';
  before(() => void (folder = writePages()));
  after(removePages);

  const pagesOf = (kind) =>
    readdirSync(join(folder, kind)).filter((file) => file.endsWith('.html'));

  for (const kind of kKinds) {
    test(`${kind}: every page's data fit`, () => {
      const valid = validatorOf(kind);
      assert.ok(pagesOf(kind).length > 1);
      for (const file of pagesOf(kind)) {
        assert.ok(
          valid(dataIn(join(folder, kind, file))),
          `${file}: ${JSON.stringify(valid.errors)}`,
        );
      }
    });

    test(`${kind}: names are closed, so that a renamed key cannot pass`, () => {
      eachClosedObject(schemaOf(kind), (object) => {
        assert.equal(object.additionalProperties, false, JSON.stringify(object));
        for (const name of object.required) assert.ok(name in object.properties, name);
      });
    });

    test(`${kind}: a key that is missing, renamed or of another type is caught`, () => {
      const valid = validatorOf(kind);
      const data = dataIn(join(folder, kind, 'one.html'));
      let faults = 0;
      eachObject(data, (object, path) => {
        if (/\.(options|versions)$/.test(path)) return; // any names may stand there
        for (const key of Object.keys(object)) {
          const kept = object[key];
          object[key] = [[['of another type']]];
          assert.ok(!valid(data), `${path}.${key} of another type`);
          delete object[key];
          object[`${key}_renamed`] = kept;
          assert.ok(!valid(data), `${path}.${key} renamed`);
          delete object[`${key}_renamed`];
          if (!kOptional.includes(key)) {
            assert.ok(!valid(data), `${path}.${key} missing`);
          }
          object[key] = kept;
          ++faults;
        }
      });
      assert.ok(faults > 20, `${faults} faults were tried`);
      assert.ok(valid(data), 'the data are as they were');
    });
  }
});
