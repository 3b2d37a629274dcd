#include "server/schema.h"

namespace inkling::server {
namespace {

constexpr char kSchemas[] = R"json({
"Error": {"type": "object", "required": ["error"], "properties": {
  "error": {"type": "string"}, "where": {"type": "string"}, "todo": {"type": "string"},
  "task": {"enum": ["done", "others", "gone"], "description": "Why no change of the task is taken"},
  "signIn": {"type": "boolean"}, "waitS": {"type": "integer"},
  "lines": {"type": "array", "items": {"type": "object", "required": ["path", "reason"], "properties": {
    "path": {"type": "string"}, "reason": {"type": "string"}}}}, "newest": {"anyOf": [
    {"$ref": "#/components/schemas/Code"}, {"$ref": "#/components/schemas/Moment"}]}}},

"Pulse": {"type": "object", "required": ["me", "restoredUs", "withdrawals", "openTasks", "recordings", "analysed", "changes", "loss"], "additionalProperties": false, "properties": {
  "me": {"type": ["integer", "null"]}, "restoredUs": {"type": "integer"}, "withdrawals": {"type": "integer"},
  "openTasks": {"type": "array", "items": {"type": "integer"}}, "recordings": {"type": "integer"}, "analysed": {"type": "integer"},
  "changes": {"type": "integer"}, "loss": {"anyOf": [{"type": "null"}, {"$ref": "#/components/schemas/Error"}]}}},
"Parts": {"type": "object", "required": ["subjects", "recordings", "tasks", "moments"], "additionalProperties": false, "properties": {
  "subjects": {"type": "array", "items": {"type": "integer"}, "maxItems": 10000},
  "recordings": {"type": "array", "items": {"type": "integer"}, "maxItems": 10000},
  "tasks": {"type": "array", "items": {"type": "integer"}, "maxItems": 10000},
  "moments": {"type": "array", "items": {"type": "string", "maxLength": 36}, "maxItems": 10000},
  "codes": {"type": "array", "items": {"type": "string", "maxLength": 36}, "maxItems": 10000}}},

"Role": {"enum": ["owner", "coder", "verifier"]},
"Keys": {"type": "object"},
"Me": {"type": "object", "required": ["id", "name", "role", "reactionMs", "keys", "hasPassword"],
  "additionalProperties": false, "properties": {
  "id": {"type": "integer"}, "name": {"type": "string"}, "role": {"$ref": "#/components/schemas/Role"},
  "reactionMs": {"type": ["integer", "null"]}, "keys": {"$ref": "#/components/schemas/Keys"},
  "hasPassword": {"type": "boolean"}}},
"MeChange": {"type": "object", "additionalProperties": false, "properties": {
  "reactionMs": {"type": ["integer", "null"], "minimum": 0, "maximum": 2000},
  "keys": {"$ref": "#/components/schemas/Keys"},
  "password": {"type": "string", "minLength": 8, "maxLength": 500, "title": "the password"},
  "oldPassword": {"type": "string", "maxLength": 500}}},
"SignIn": {"type": "object", "required": ["name", "password"], "additionalProperties": false, "properties": {
  "name": {"type": "string", "maxLength": 200}, "password": {"type": "string", "maxLength": 500},
  "known": {"type": "array", "maxItems": 20, "items": {"type": "string", "maxLength": 200}}}},
"SignedIn": {"type": "object", "required": ["session", "known"], "additionalProperties": false, "properties": {
  "session": {"type": "string"}, "known": {"type": "string"}}},
"State": {"type": "object", "additionalProperties": false,
  "required": ["version", "project", "me", "roles", "tiers", "longestMicroUs", "stages", "emotions", "units", "audit"], "properties": {
  "version": {"type": "string"},
  "project": {"type": "object", "required": ["id", "name", "begunWork", "restoredUs", "withdrawals"], "properties": {
    "id": {"type": "string"}, "name": {"type": "string"}, "begunWork": {"type": "boolean"},
    "restoredUs": {"type": "integer"}, "withdrawals": {"type": "integer"}}},
  "me": {"anyOf": [{"type": "null"}, {"$ref": "#/components/schemas/Me"}]},
  "roles": {"type": "array", "items": {"type": "string"}},
  "tiers": {"type": "array", "items": {"$ref": "#/components/schemas/Tier"}}, "longestMicroUs": {"type": "integer"},
  "stages": {"type": "array", "items": {"$ref": "#/components/schemas/Stage"}},
  "emotions": {"type": "array", "items": {"type": "string"}},
  "units": {"type": "array", "items": {"$ref": "#/components/schemas/ActionUnit"}},
  "audit": {"type": "object", "required": ["entries", "head"], "properties": {
    "entries": {"type": "integer"}, "head": {"type": "string"}}}}},
"Tier": {"type": "object", "required": ["id", "name", "kind"], "additionalProperties": false, "properties": {
  "id": {"type": "integer"}, "name": {"type": "string"}, "kind": {"enum": ["micro", "macro", "other"]}}},
"OthersShown": {"enum": ["no", "letters", "names"]},
"StageRules": {"type": "object", "additionalProperties": false, "properties": {
  "coders": {"type": "integer", "minimum": 1, "maximum": 100, "title": "the number of coders", "description": "give 1 to 100"},
  "toleranceMs": {"type": "number", "minimum": 0, "maximum": 10000, "title": "the tolerance", "description": "give 0 to 10000 ms"},
  "overlap": {"type": "number", "minimum": 0.01, "maximum": 1, "title": "the overlap", "description": "give 1 to 100 %"},
  "differs": {"type": "array", "maxItems": 20, "items": {"$ref": "#/components/schemas/DifferenceKind"}},
  "tiers": {"type": "array", "maxItems": 100, "items": {"type": "string", "maxLength": 200}},
  "giveWay": {"type": "boolean"}, "settled": {"type": "boolean"}, "own": {"type": "boolean"},
  "sampleShare": {"type": "number", "minimum": 0, "maximum": 1, "title": "the share that is checked", "description": "give 0 to 100 %"},
  "sampleSeed": {"type": "integer", "minimum": 0, "maximum": 9007199254740991}}},
"StageChange": {"type": "object", "additionalProperties": false, "properties": {
  "rules": {"$ref": "#/components/schemas/StageRules"},
  "blind": {"type": "boolean"}, "proposals": {"type": "boolean"}, "others": {"$ref": "#/components/schemas/OthersShown"},
  "repeatShare": {"type": "number", "minimum": 0, "maximum": 1,
    "title": "the share of tasks that come again", "description": "give 0 to 100 %"}}},
"NewStage": {"type": "object", "required": ["name", "kind"], "additionalProperties": false, "properties": {
  "name": {"type": "string", "minLength": 1, "maxLength": 200, "title": "the name"},
  "kind": {"enum": ["code", "compare", "decide"]}, "before": {"type": "integer"}}},
"Stage": {"type": "object", "required": ["id", "position", "name", "kind", "blind", "proposals", "others", "repeatShare", "rules", "settings"], "additionalProperties": false, "properties": {
  "blind": {"type": "boolean"}, "proposals": {"type": "boolean"}, "others": {"$ref": "#/components/schemas/OthersShown"},
  "repeatShare": {"type": "number"},
  "id": {"type": "integer"}, "position": {"type": "integer"}, "name": {"type": "string"},
  "rules": {"anyOf": [{"type": "null"}, {"$ref": "#/components/schemas/StageRules"}]},
  "kind": {"enum": ["code", "compare", "decide"]}, "settings": {"type": "object"}}},
"ActionUnit": {"type": "object", "required": ["unit", "name", "regions", "drawn", "drawnSides"], "additionalProperties": false, "properties": {
  "unit": {"type": "integer"}, "name": {"type": "string"}, "drawn": {"type": "boolean"}, "drawnSides": {"type": "boolean"},
  "regions": {"type": "array", "items": {"enum": ["brows", "eyes", "nose", "cheeks", "mouth", "chin"]}}}},

"Coder": {"type": "object", "required": ["id", "name", "role", "active", "hasPassword"], "additionalProperties": false, "properties": {
  "id": {"type": "integer"}, "name": {"type": "string"}, "role": {"$ref": "#/components/schemas/Role"},
  "active": {"type": "boolean"}, "hasPassword": {"type": "boolean"}}},
"NewCoder": {"type": "object", "required": ["name", "role"], "additionalProperties": false, "properties": {
  "name": {"type": "string", "minLength": 1, "maxLength": 200, "title": "the name"}, "role": {"$ref": "#/components/schemas/Role"},
  "password": {"type": "string", "maxLength": 500}}},
"CoderChange": {"type": "object", "additionalProperties": false, "properties": {
  "role": {"$ref": "#/components/schemas/Role"}, "active": {"type": "boolean"},
  "password": {"type": "string", "minLength": 8, "maxLength": 500, "title": "the password"}}},
"TakenBack": {"type": "object", "required": ["gone"], "additionalProperties": false, "properties": {
  "gone": {"type": "boolean"}}},
"Made": {"type": "object", "required": ["id"], "additionalProperties": false, "properties": {"id": {"type": "integer"}}},

"Consent": {"type": "object", "required": ["scope", "givenBy", "givenOn"], "additionalProperties": false, "properties": {
  "scope": {"enum": ["code", "train", "show", "share-codes", "share-landmarks", "share-hidden", "share-pictures"]},
  "givenBy": {"enum": ["guardian", "subject"]}, "audience": {"enum": ["", "researchers", "public"]},
  "givenOn": {"type": "string", "maxLength": 10}, "keepUntil": {"type": ["string", "null"], "maxLength": 10}}},
"Subject": {"type": "object", "required": ["id", "pseudonym", "population", "sex", "note", "consents"], "additionalProperties": false, "properties": {
  "id": {"type": "integer"}, "pseudonym": {"type": "string"}, "population": {"enum": ["child", "adult"]},
  "sex": {"enum": ["", "female", "male", "other"]}, "note": {"type": "string"},
  "consents": {"type": "array", "items": {"$ref": "#/components/schemas/Consent"}}}},
"SubjectContent": {"type": "object", "required": ["pseudonym", "population"], "additionalProperties": false, "properties": {
  "newConsent": {"type": "boolean", "description": "of a new one: also where somebody of the pseudonym withdrew"},
  "pseudonym": {"type": "string", "minLength": 1, "maxLength": 200, "title": "the pseudonym"}, "population": {"enum": ["child", "adult"]},
  "sex": {"enum": ["", "female", "male", "other"]}, "note": {"type": "string", "maxLength": 5000},
  "consents": {"type": "array", "maxItems": 30, "items": {"$ref": "#/components/schemas/Consent"}}}},
"Session": {"type": "object", "required": ["id", "name", "heldOn", "ageMonths"], "additionalProperties": false, "properties": {
  "id": {"type": "integer"}, "name": {"type": "string"}, "heldOn": {"type": ["string", "null"]},
  "ageMonths": {"type": ["integer", "null"]}}},
"SessionContent": {"type": "object", "required": ["name"], "additionalProperties": false, "properties": {
  "name": {"type": "string", "minLength": 1, "maxLength": 200, "title": "the session's name"}, "heldOn": {"type": ["string", "null"], "maxLength": 10},
  "ageMonths": {"type": ["integer", "null"], "minimum": 0, "maximum": 1500}}},
"Pseudonym": {"type": "object", "required": ["pseudonym"], "additionalProperties": false, "properties": {
  "pseudonym": {"type": "string", "minLength": 1, "maxLength": 200, "title": "the pseudonym"}, "passphrase": {"type": "string", "maxLength": 500}}},
"Renamed": {"type": "object", "required": ["hasKey", "wasInKey", "copies"], "additionalProperties": false, "properties": {
  "hasKey": {"type": "boolean"}, "wasInKey": {"type": "boolean"}, "copies": {"type": "array", "items": {"type": "string"}}}},
"Withdraw": {"type": "object", "required": ["pseudonym"], "additionalProperties": false, "properties": {
  "pseudonym": {"type": "string", "maxLength": 200}, "passphrase": {"type": "string", "maxLength": 500}}},
"Withdrawal": {"type": "object", "additionalProperties": false,
  "required": ["recordings", "codes", "erasedFiles", "linkedFiles", "backups", "removedBackups", "unknownFiles", "releases", "unknownReleases", "packages", "copies", "name"], "properties": {
  "recordings": {"type": "integer"}, "codes": {"type": "integer"},
  "erasedFiles": {"type": "array", "items": {"type": "string"}},
  "linkedFiles": {"type": "array", "items": {"type": "string"}},
  "backups": {"type": "array", "items": {"type": "string"}},
  "removedBackups": {"type": "array", "items": {"type": "string"}},
  "unknownFiles": {"type": "array", "items": {"type": "string"}},
  "releases": {"type": "array", "items": {"type": "object", "required": ["name", "givenTo", "kept", "elsewhere"], "additionalProperties": false, "properties": {
    "name": {"type": "string"}, "givenTo": {"type": "array", "items": {"type": "string"}}, "kept": {"type": "array", "items": {"type": "string"}}, "elsewhere": {"type": "string"}}}},
  "unknownReleases": {"type": "array", "items": {"type": "string"}},
  "packages": {"type": "array", "items": {"type": "string"}},
  "copies": {"type": "array", "items": {"type": "string"}},
  "name": {"enum": ["no-key", "erased", "not-in-key", "not-opened"]}}},

"Face": {"type": "object", "required": ["faceId", "role", "tile", "tiles"], "additionalProperties": false, "properties": {
  "faceId": {"type": "integer"}, "role": {"type": "string"}, "subjectId": {"type": ["integer", "null"]},
  "tile": {"anyOf": [{"type": "null"}, {"type": "array", "maxItems": 4, "items": {"type": "number"}}]},
  "tiles": {"type": "array", "items": {"type": "object"}}}},
"FaceChange": {"type": "object", "required": ["role"], "additionalProperties": false, "properties": {
  "role": {"type": "string", "maxLength": 100}, "subjectId": {"type": ["integer", "null"]}}},
"Exclusion": {"type": "object", "required": ["faceId", "firstFrame", "lastFrame", "reason", "decision"], "additionalProperties": false, "properties": {
  "id": {"type": "integer"}, "faceId": {"type": "integer"}, "firstFrame": {"type": "integer"},
  "lastFrame": {"type": "integer"}, "reason": {"type": "string"}, "decision": {"enum": ["proposed", "accepted", "refused"]}}},
"ExclusionChange": {"type": "object", "required": ["decision"], "additionalProperties": false, "properties": {
  "decision": {"enum": ["proposed", "accepted", "refused"]}}},
"Recording": {"type": "object", "required": ["id", "name", "sessionId", "state", "problem", "frames", "durationUs", "width", "height", "faces"],
  "additionalProperties": false, "properties": {
  "id": {"type": "integer"}, "name": {"type": "string"}, "sessionId": {"type": "integer"},
  "state": {"enum": ["waiting", "analysing", "ready", "failed"]}, "problem": {"type": "string"},
  "frames": {"type": "integer"}, "durationUs": {"type": "integer"}, "width": {"type": "integer"}, "height": {"type": "integer"},
  "faces": {"type": "array", "items": {"$ref": "#/components/schemas/Face"}}, "progress": {"type": "number"},
  "measured": {"type": "boolean", "description": "false: what the program had proposed of it was removed; told to owners and verifiers"},
  "measuring": {"type": "boolean", "description": "it waits to be measured again, or is; told to owners and verifiers"},
  "subject": {"type": "string"}, "session": {"type": "string"}}},
"RecordingWhole": {"type": "object", "required": ["id", "name", "sessionId", "state", "problem", "frames", "durationUs", "width", "height", "faces", "timesUs", "exclusions"],
  "properties": {"timesUs": {"type": "array", "items": {"type": "integer"}},
  "faces": {"type": "array", "items": {"$ref": "#/components/schemas/Face"}},
  "exclusions": {"type": "array", "items": {"$ref": "#/components/schemas/Exclusion"}}, "startUs": {"type": "integer"}}},
"NewRecording": {"type": "object", "required": ["path", "sessionId"], "additionalProperties": false, "properties": {
  "path": {"type": "string", "minLength": 1, "maxLength": 4000}, "sessionId": {"type": "integer"},
  "name": {"type": "string", "minLength": 1, "maxLength": 200}, "link": {"type": "boolean"}, "newConsent": {"type": "boolean", "description": "also where it went with a withdrawal"}}},
"NewRecordings": {"type": "object", "required": ["paths", "sessionId"], "additionalProperties": false, "properties": {
  "paths": {"type": "array", "maxItems": 10000, "items": {"type": "string", "minLength": 1, "maxLength": 4000}},
  "sessionId": {"type": "integer"}, "link": {"type": "boolean"}, "newConsent": {"type": "boolean"}}},
"StartedAll": {"type": "object", "required": ["jobIds"], "additionalProperties": false, "properties": {
  "jobIds": {"type": "array", "items": {"type": "integer"}}}},
"Started": {"type": "object", "required": ["jobId"], "additionalProperties": false, "properties": {"jobId": {"type": "integer"}}},
"Upload": {"type": "object", "required": ["received", "total"], "additionalProperties": false, "properties": {
  "received": {"type": "integer"}, "total": {"type": "integer"}, "freeBytes": {"type": "integer"}, "jobId": {"type": "integer"}}},
"UploadSum": {"type": "object", "required": ["sum", "pieceBytes"], "additionalProperties": false, "properties": {
  "sum": {"type": "string"}, "pieceBytes": {"type": "integer"}}},
"Job": {"type": "object", "required": ["id", "kind", "recordingId", "state", "progress", "note"], "additionalProperties": false, "properties": {
  "id": {"type": "integer"}, "kind": {"enum": ["add", "analyse"]}, "recordingId": {"type": ["integer", "null"]},
  "state": {"enum": ["waiting", "running", "done", "failed"]}, "progress": {"type": "number"}, "note": {"type": "string"}}},
"SeatRules": {"type": "object", "required": ["rules"], "additionalProperties": false, "properties": {
  "series": {"type": "boolean"},
  "rules": {"type": "array", "maxItems": 20, "items": {"type": "object", "required": ["role"], "additionalProperties": false, "properties": {
    "role": {"type": "string", "minLength": 1, "maxLength": 100}, "side": {"enum": ["left", "right"]},
    "tile": {"type": "array", "maxItems": 4, "items": {"type": "number", "minimum": 0, "maximum": 1}}}}}}},
"Seated": {"type": "object", "required": ["recordings", "faces", "toCome"], "additionalProperties": false, "properties": {
  "recordings": {"type": "integer"}, "faces": {"type": "integer"},
  "toCome": {"type": "array", "items": {"type": "string"}}}},
"Span": {"type": "object", "required": ["beginUs", "endUs"], "additionalProperties": false, "properties": {
  "beginUs": {"type": "integer"}, "endUs": {"type": "integer"}}},
"Values": {"type": "array", "items": {"type": ["number", "null"]}},
"Curve": {"type": "object", "required": ["valuesPerFrame", "threshold", "lanes", "speech"], "additionalProperties": false, "properties": {
  "valuesPerFrame": {"$ref": "#/components/schemas/Values"}, "threshold": {"type": "number"},
  "lanes": {"type": "object", "required": ["sharpness", "repeat", "faceFound"], "properties": {
    "sharpness": {"$ref": "#/components/schemas/Values"}, "repeat": {"$ref": "#/components/schemas/Values"},
    "faceFound": {"$ref": "#/components/schemas/Values"}}},
  "speech": {"anyOf": [{"type": "null"}, {"type": "array", "items": {"$ref": "#/components/schemas/Span"}}]}}},
"Phases": {"type": "object", "properties": {
  "onsetFrame": {"type": "integer"}, "offsetFrame": {"type": "integer"}, "none": {"type": "boolean"}}},
"Expected": {"type": "object", "required": ["stretches"], "additionalProperties": false, "properties": {
  "stretches": {"type": "array", "maxItems": 500, "items": {"type": "object", "required": ["first", "last"], "additionalProperties": false, "properties": {
    "first": {"type": "integer", "minimum": 0}, "last": {"type": "integer", "minimum": 0},
    "view": {"$ref": "#/components/schemas/View"}, "face": {"type": "integer"}, "from": {"type": "integer"},
    "size": {"type": "integer", "minimum": 0, "maximum": 8192}, "hidden": {"$ref": "#/components/schemas/Hidden"}}}}}},
"View": {"enum": ["whole", "crop", "magnified", "difference", "arrows"]},
"Hidden": {"enum": ["no", "blurred", "covered"]},

"Task": {"type": "object", "required": ["id", "stageId", "recordingId", "recordingName", "role", "showsProposals", "showsOthers", "state"],
  "additionalProperties": false, "properties": {
  "id": {"type": "integer"}, "stageId": {"type": "integer"}, "coderId": {"type": "integer"}, "recordingId": {"type": "integer"},
  "recordingName": {"type": "string"}, "faceId": {"type": "integer"}, "role": {"type": "string"},
  "firstFrame": {"type": "integer"}, "lastFrame": {"type": "integer"}, "showsProposals": {"type": "boolean"}, "showsOthers": {"type": "boolean"},
  "state": {"enum": ["open", "done"]},
  "codes": {"type": "integer", "description": "Not told to who still codes the same face without others' events"}}},
"TaskWish": {"type": "object", "required": ["stageId", "coderIds", "recordingIds"], "additionalProperties": false, "properties": {
  "stageId": {"type": "integer"}, "coderIds": {"type": "array", "maxItems": 1000, "items": {"type": "integer"}},
  "recordingIds": {"type": "array", "maxItems": 10000, "items": {"type": "integer"}},
  "clipS": {"type": "number", "minimum": 1, "maximum": 86400}, "role": {"type": "string", "maxLength": 100}}},
"MadeTasks": {"type": "object", "required": ["ids", "again", "remarks"], "additionalProperties": false, "properties": {
  "again": {"type": "integer", "description": "How many of them come again"},
  "ids": {"type": "array", "items": {"type": "integer"}}, "remarks": {"type": "array", "items": {"type": "string"}}}},
"TaskWhole": {"type": "object", "required": ["task", "recording", "exclusions", "codes", "lastEdit"], "additionalProperties": false, "properties": {
  "task": {"$ref": "#/components/schemas/Task"}, "recording": {"$ref": "#/components/schemas/RecordingWhole"},
  "exclusions": {"type": "array", "items": {"$ref": "#/components/schemas/Exclusion"}},
  "codes": {"type": "array", "items": {"$ref": "#/components/schemas/Code"}}, "lastEdit": {"type": "integer"}}},
"TaskChange": {"type": "object", "required": ["state"], "additionalProperties": false, "properties": {
  "state": {"enum": ["open", "done"]}}},

"CodedUnit": {"type": "object", "required": ["unit", "intensity", "side"], "additionalProperties": false, "properties": {
  "unit": {"type": "integer", "minimum": 1, "maximum": 99},
  "intensity": {"enum": ["A", "B", "C", "D", "E", null]}, "side": {"enum": ["both", "left", "right"]}}},
"CodeContent": {"type": "object", "required": ["tierId", "onsetFrame", "offsetFrame"], "additionalProperties": false, "properties": {
  "tierId": {"type": "integer"}, "onsetFrame": {"type": "integer", "minimum": 0},
  "apexFrame": {"type": ["integer", "null"], "minimum": 0}, "offsetFrame": {"type": "integer", "minimum": 0},
  "emotion": {"enum": ["", "happiness", "sadness", "anger", "fear", "disgust", "surprise", "none", "other", null]},
  "units": {"type": "array", "maxItems": 60, "items": {"$ref": "#/components/schemas/CodedUnit"}},
  "confidence": {"type": ["integer", "null"], "minimum": 1, "maximum": 5}, "unsure": {"type": "boolean"},
  "comment": {"type": "string", "maxLength": 4000}, "proposalSeen": {"type": "boolean"},
  "views": {"type": "array", "maxItems": 20, "items": {"type": "string", "minLength": 1, "maxLength": 40}}}},
"CodeChange": {"type": "object", "required": ["base", "content"], "additionalProperties": false, "properties": {
  "base": {"type": "integer", "minimum": 0, "maximum": 1000000000}, "content": {"$ref": "#/components/schemas/CodeContent"}}},
"Code": {"type": "object", "required": ["id", "taskId", "version", "edit", "kind", "deleted", "content", "onsetUs", "apexUs", "offsetUs"],
  "additionalProperties": false, "properties": {
  "id": {"type": "string"}, "taskId": {"type": "integer"}, "version": {"type": "integer"}, "edit": {"type": "integer"},
  "kind": {"enum": ["edit", "undo", "redo"]}, "deleted": {"type": "boolean"},
  "content": {"$ref": "#/components/schemas/CodeContent"}, "onsetUs": {"type": "integer"},
  "apexUs": {"type": ["integer", "null"]}, "offsetUs": {"type": "integer"}}},
"KnownEdit": {"type": "object", "required": ["knownEdit"], "additionalProperties": false, "properties": {
  "knownEdit": {"type": "integer", "minimum": 0},
  "id": {"type": "string", "maxLength": 36}}},
"Reversed": {"type": "object", "required": ["code"], "additionalProperties": false, "properties": {
  "code": {"anyOf": [{"type": "null"}, {"$ref": "#/components/schemas/Code"}]}}},
"Changes": {"type": "object", "required": ["codes", "lastEdit"], "additionalProperties": false, "properties": {
  "codes": {"type": "array", "items": {"$ref": "#/components/schemas/Code"}}, "lastEdit": {"type": "integer"}}},

"Proposal": {"type": "object", "required": ["id", "faceId", "source", "type", "onsetFrame", "apexFrame", "offsetFrame", "score", "emotion", "units"],
  "additionalProperties": false, "properties": {
  "id": {"type": "integer"}, "faceId": {"type": "integer"}, "source": {"type": "string"},
  "type": {"enum": ["micro", "macro", "blink", "head"]}, "onsetFrame": {"type": "integer"},
  "apexFrame": {"type": ["integer", "null"]}, "offsetFrame": {"type": "integer"}, "score": {"type": ["number", "null"]},
  "emotion": {"type": "string"}, "units": {"type": "array", "items": {"$ref": "#/components/schemas/CodedUnit"}}}},
"Moment": {"type": "object", "required": ["id", "recordingId", "origin", "version", "kind", "by", "atUs", "gone", "beginUs", "endUs", "faceId", "otherFaceId", "sort", "reason", "uncertainty", "weight", "state", "note"],
  "additionalProperties": false, "properties": {
  "id": {"type": "string"}, "recordingId": {"type": "integer"}, "origin": {"enum": ["found", "own"]},
  "version": {"type": "integer"}, "kind": {"enum": ["found", "edit"]}, "by": {"type": "string"}, "atUs": {"type": "integer"},
  "gone": {"type": "boolean"}, "beginUs": {"type": "integer"}, "endUs": {"type": "integer"}, "faceId": {"type": "integer"},
  "otherFaceId": {"type": ["integer", "null"]},
  "sort": {"enum": ["smile", "both-smile", "answer", "micro", "expression", "own"]}, "reason": {"type": "string"},
  "uncertainty": {"type": "string"}, "weight": {"type": "number"}, "state": {"$ref": "#/components/schemas/MomentState"},
  "note": {"type": "string"}}},
"MomentState": {"enum": ["open", "accepted", "dismissed"]},
"MomentContent": {"type": "object", "required": ["beginUs", "endUs", "state", "note"], "additionalProperties": false, "properties": {
  "beginUs": {"type": "integer", "minimum": 0}, "endUs": {"type": "integer", "minimum": 0},
  "state": {"$ref": "#/components/schemas/MomentState"}, "note": {"type": "string", "maxLength": 4000}}},
"MomentChange": {"type": "object", "required": ["base", "content"], "additionalProperties": false, "properties": {
  "base": {"type": "integer", "minimum": 1, "maximum": 1000000000}, "content": {"$ref": "#/components/schemas/MomentContent"}}},
"NewMoment": {"type": "object", "required": ["id", "beginUs", "endUs"], "additionalProperties": false, "properties": {
  "id": {"type": "string", "maxLength": 36}, "beginUs": {"type": "integer", "minimum": 0},
  "endUs": {"type": "integer", "minimum": 0}, "note": {"type": "string", "maxLength": 4000}}},
"Counted": {"type": "object", "required": ["count", "perMinute", "low", "high"], "additionalProperties": false, "properties": {
  "count": {"type": "integer"}, "perMinute": {"type": ["number", "null"]}, "low": {"type": ["number", "null"]},
  "high": {"type": ["number", "null"]}}},
"Trend": {"type": "object", "required": ["usableUs", "smiles", "bothSmile", "micro"], "additionalProperties": false, "properties": {
  "usableUs": {"type": "integer"}, "smiles": {"$ref": "#/components/schemas/Counted"},
  "bothSmile": {"anyOf": [{"type": "null"}, {"$ref": "#/components/schemas/Counted"}]},
  "micro": {"$ref": "#/components/schemas/Counted"}}},
"ChildRecording": {"type": "object", "required": ["id", "name", "state", "frames", "durationUs", "childFaceId", "otherFaceId", "otherRole", "missing", "blind", "measured", "measuring", "trend", "moments"],
  "additionalProperties": false, "properties": {
  "id": {"type": "integer"}, "name": {"type": "string"}, "state": {"enum": ["waiting", "analysing", "ready", "failed"]},
  "frames": {"type": "integer"}, "durationUs": {"type": "integer"}, "childFaceId": {"type": ["integer", "null"]},
  "otherFaceId": {"type": ["integer", "null"]}, "otherRole": {"type": "string"}, "missing": {"type": "string"},
  "blind": {"type": "boolean"}, "measured": {"type": "boolean"}, "measuring": {"type": "boolean"}, "trend": {"anyOf": [{"type": "null"}, {"$ref": "#/components/schemas/Trend"}]},
  "moments": {"type": "array", "items": {"$ref": "#/components/schemas/Moment"}}}},
"ChildSession": {"type": "object", "required": ["id", "name", "heldOn", "ageMonths", "recordings"], "additionalProperties": false, "properties": {
  "id": {"type": "integer"}, "name": {"type": "string"}, "heldOn": {"type": ["string", "null"]},
  "ageMonths": {"type": ["integer", "null"]},
  "recordings": {"type": "array", "items": {"$ref": "#/components/schemas/ChildRecording"}}}},
"Child": {"type": "object", "required": ["id", "pseudonym", "population", "sessions"], "additionalProperties": false, "properties": {
  "id": {"type": "integer"}, "pseudonym": {"type": "string"}, "population": {"enum": ["child", "adult"]},
  "sessions": {"type": "array", "items": {"$ref": "#/components/schemas/ChildSession"}}}},
"ProposalSource": {"type": "object", "required": ["faceId", "source", "proposals", "ofProgram"], "additionalProperties": false, "properties": {
  "faceId": {"type": "integer"}, "source": {"type": "string"}, "proposals": {"type": ["integer", "null"]}, "ofProgram": {"type": "boolean"}}},
"Removed": {"type": "object", "required": ["proposals"], "additionalProperties": false, "properties": {
  "proposals": {"type": "integer"}}},
"OtherCode": {"type": "object", "required": ["tierId", "onsetFrame", "apexFrame", "offsetFrame", "emotion", "units", "confidence", "unsure", "comment"], "additionalProperties": false, "properties": {
  "tierId": {"type": "integer"}, "onsetFrame": {"type": "integer"}, "apexFrame": {"type": ["integer", "null"]},
  "offsetFrame": {"type": "integer"}, "emotion": {"type": "string"},
  "units": {"type": "array", "items": {"$ref": "#/components/schemas/CodedUnit"}},
  "confidence": {"type": ["integer", "null"]}, "unsure": {"type": "boolean"}, "comment": {"type": "string"}}},
"OtherLane": {"type": "object", "required": ["coder", "stage", "done", "codes"], "additionalProperties": false, "properties": {
  "coder": {"type": "string"}, "stage": {"type": "string"}, "done": {"type": "boolean"},
  "codes": {"type": "array", "items": {"$ref": "#/components/schemas/OtherCode"}}}},
"DiscussionRow": {"type": "object", "required": ["id", "recordingId", "recordingName", "faceId", "tierId", "firstFrame", "lastFrame", "onsetUs", "state", "drawn", "changedSince", "kinds", "waitsFor", "waitsForMe", "remarks"],
  "properties": {
  "id": {"type": "string"}, "recordingId": {"type": "integer"}, "recordingName": {"type": "string"}, "faceId": {"type": "integer"},
  "tierId": {"type": "integer"}, "firstFrame": {"type": "integer"}, "lastFrame": {"type": "integer"}, "onsetUs": {"type": "integer"},
  "state": {"enum": ["agreed", "open", "settled", "decided"]}, "drawn": {"type": "boolean"}, "changedSince": {"type": "boolean"},
  "kinds": {"type": "array", "items": {"$ref": "#/components/schemas/DifferenceKind"}},
  "waitsFor": {"type": "array", "items": {"type": "string"}}, "waitsForMe": {"type": "boolean"}, "remarks": {"type": "integer"}}},
"DifferenceKind": {"enum": ["existence", "onset", "apex", "offset", "emotion", "action units", "intensity", "side"]},
"Discussion": {"type": "object", "required": ["id", "recordingId", "recordingName", "faceId", "tierId", "state", "kinds", "stamp", "frames", "differences", "views", "settledWith", "remarkList", "decisions", "lanes", "mayDiscuss", "mayGiveWay", "mayDecide", "whyNot"],
  "properties": {
  "id": {"type": "string"}, "stamp": {"type": "string"}, "settledWith": {"type": ["integer", "null"]},
  "frames": {"type": "object", "required": ["first", "last"], "properties": {"first": {"type": "integer"}, "last": {"type": "integer"}}},
  "differences": {"type": "array", "items": {"type": "object", "required": ["kind", "frames", "us"], "additionalProperties": false, "properties": {
    "kind": {"$ref": "#/components/schemas/DifferenceKind"}, "frames": {"type": "integer"}, "us": {"type": "integer"}}}},
  "views": {"type": "array", "items": {"type": "object", "required": ["coder", "mine", "code", "silent"], "additionalProperties": false, "properties": {
    "coder": {"type": "string"}, "mine": {"type": "boolean"}, "silent": {"type": "boolean"},
    "code": {"anyOf": [{"type": "null"}, {"$ref": "#/components/schemas/OtherCode"}]}}}},
  "remarkList": {"type": "array", "items": {"type": "object", "required": ["by", "mine", "atUs", "agreesWith", "keeps", "text", "before"], "additionalProperties": false, "properties": {
    "by": {"type": "string"}, "mine": {"type": "boolean"}, "atUs": {"type": "integer"}, "agreesWith": {"type": ["integer", "null"]},
    "keeps": {"type": "boolean"}, "text": {"type": "string"}, "before": {"type": "boolean"}}}},
  "decisions": {"type": "array", "items": {"type": "object", "required": ["by", "atUs", "choice", "events", "reason", "before"], "additionalProperties": false, "properties": {
    "by": {"type": "string"}, "atUs": {"type": "integer"}, "choice": {"$ref": "#/components/schemas/DecisionChoice"},
    "events": {"type": "array", "items": {"$ref": "#/components/schemas/OtherCode"}}, "reason": {"type": "string"}, "before": {"type": "boolean"}}}},
  "lanes": {"type": "array", "items": {"type": "object", "required": ["coder", "codes"], "additionalProperties": false, "properties": {
    "coder": {"type": "string"}, "codes": {"type": "array", "items": {"$ref": "#/components/schemas/OtherCode"}}}}},
  "mayDiscuss": {"type": "boolean"}, "mayGiveWay": {"type": "boolean"}, "mayDecide": {"type": "boolean"}, "whyNot": {"type": "string"}}},
"DecisionChoice": {"enum": ["code", "own", "two", "none", "open"]},
"NewRemark": {"type": "object", "required": ["id", "stamp", "text"], "additionalProperties": false, "properties": {
  "id": {"type": "string", "maxLength": 36}, "stamp": {"type": "string", "maxLength": 64},
  "agreesWith": {"type": ["integer", "null"], "minimum": 0, "maximum": 1000}, "text": {"type": "string", "maxLength": 4000, "title": "the reason"}}},
"NewDecision": {"type": "object", "required": ["id", "stamp", "choice", "reason"], "additionalProperties": false, "properties": {
  "id": {"type": "string", "maxLength": 36}, "stamp": {"type": "string", "maxLength": 64},
  "choice": {"$ref": "#/components/schemas/DecisionChoice"}, "coder": {"type": "integer", "minimum": 0, "maximum": 1000},
  "events": {"type": "array", "maxItems": 2, "items": {"$ref": "#/components/schemas/CodeContent"}},
  "reason": {"type": "string", "minLength": 1, "maxLength": 4000, "title": "the reason"}}},
"WaitingDiscussions": {"type": "object", "required": ["discuss", "decide", "open", "all"], "additionalProperties": false, "properties": {
  "discuss": {"type": "integer"}, "decide": {"type": "integer"}, "open": {"type": "integer"}, "all": {"type": "integer"}}},
"WaitingFor": {"type": "object", "required": ["who", "what", "count", "afterTasks"], "additionalProperties": false, "properties": {
  "afterTasks": {"type": "boolean"},
  "who": {"type": "string"}, "what": {"enum": ["task", "coder", "discussion", "decision"]}, "count": {"type": "integer"}}},
"FaceProgress": {"type": "object", "required": ["recordingId", "recordingName", "faceId", "role", "coding", "discussing", "deciding", "compared", "standing", "open", "hidden"], "additionalProperties": false, "properties": {
  "recordingId": {"type": "integer"}, "recordingName": {"type": "string"}, "faceId": {"type": "integer"}, "role": {"type": "string"},
  "coding": {"type": "array", "items": {"$ref": "#/components/schemas/WaitingFor"}},
  "discussing": {"type": "array", "items": {"$ref": "#/components/schemas/WaitingFor"}},
  "deciding": {"type": "array", "items": {"$ref": "#/components/schemas/WaitingFor"}},
  "compared": {"type": "integer"}, "standing": {"type": "integer"}, "open": {"type": "integer"}, "hidden": {"type": "boolean"}}},
"StageChanged": {"type": "object", "required": ["of", "part", "movements", "agreed", "settled", "kept", "changed", "dropped", "open", "again"], "additionalProperties": false, "properties": {
  "of": {"type": "string"}, "part": {"enum": ["all", "kind", "alone"]}, "movements": {"type": "integer"}, "agreed": {"type": "integer"},
  "settled": {"type": "integer"}, "kept": {"type": "integer"}, "changed": {"type": "integer"}, "dropped": {"type": "integer"},
  "open": {"type": "integer"}, "again": {"type": "integer"}}},
"ReleaseField": {"type": "object", "required": ["name", "group", "kind", "help", "unit", "choices", "words", "whole", "min", "max"], "additionalProperties": false, "properties": {
  "name": {"type": "string"}, "group": {"enum": ["settings", "words"]}, "kind": {"enum": ["choice", "several", "number", "text", "lines"]},
  "help": {"type": "string"}, "unit": {"type": "string"}, "choices": {"type": "array", "items": {"type": "string"}},
  "words": {"type": "array", "items": {"type": "string"}}, "whole": {"type": "boolean"},
  "min": {"type": ["number", "null"]}, "max": {"type": ["number", "null"]}}},
"ReleaseChange": {"type": "object", "required": ["what", "of", "id", "detail"], "additionalProperties": false, "properties": {
  "what": {"enum": ["added", "removed", "changed"]}, "of": {"enum": ["person", "sample", "setting"]}, "id": {"type": "string"}, "detail": {"type": "string"}}},
"ReleaseVersion": {"type": "object", "required": ["id", "name", "version", "audience", "atUs", "people", "samples", "place", "isThere", "hasWithdrawn", "versionBefore", "changes", "changeWords", "holders"], "additionalProperties": false, "properties": {
  "id": {"type": "integer"}, "name": {"type": "string"}, "version": {"type": "string"}, "audience": {"enum": ["researchers", "public"]},
  "atUs": {"type": "integer"}, "people": {"type": "integer"}, "samples": {"type": "integer"}, "place": {"type": "string"},
  "isThere": {"type": "boolean"}, "hasWithdrawn": {"type": "boolean"}, "notAllowed": {"type": "array", "items": {"type": "string"}}, "versionBefore": {"type": "string"}, "changeWords": {"type": "string"},
  "changes": {"type": "array", "items": {"$ref": "#/components/schemas/ReleaseChange"}},
  "holders": {"type": "array", "items": {"type": "object", "required": ["holder", "givenOn"], "additionalProperties": false, "properties": {
    "holder": {"type": "string"}, "givenOn": {"type": "string"}}}}}},
"ReleaseAtWork": {"type": "object", "required": ["state", "name", "version", "folder", "stage", "done", "total", "failure", "people", "samples", "files", "bytes", "isSame"], "additionalProperties": false, "properties": {
  "state": {"enum": ["none", "running", "done", "failed", "cancelled"]}, "name": {"type": "string"}, "version": {"type": "string"},
  "folder": {"type": "string"}, "stage": {"type": "string"}, "done": {"type": "integer"}, "total": {"type": "integer"},
  "failure": {"anyOf": [{"type": "null"}, {"$ref": "#/components/schemas/Error"}]},
  "people": {"type": "integer"}, "samples": {"type": "integer"}, "files": {"type": "integer"}, "bytes": {"type": "integer"},
  "isSame": {"type": "boolean"}}},
"Releases": {"type": "object", "required": ["name", "seed", "today", "fields", "folder", "versions", "making"], "additionalProperties": false, "properties": {
  "name": {"type": "string"}, "seed": {"type": "integer"}, "today": {"type": "string"}, "folder": {"type": "string"},
  "fields": {"type": "array", "items": {"$ref": "#/components/schemas/ReleaseField"}},
  "versions": {"type": "array", "items": {"$ref": "#/components/schemas/ReleaseVersion"}},
  "making": {"$ref": "#/components/schemas/ReleaseAtWork"}}},
"ReleaseWish": {"type": "object", "required": ["name", "values"], "additionalProperties": false, "properties": {
  "name": {"type": "string", "maxLength": 64, "title": "the name"}, "version": {"type": "string", "maxLength": 32, "title": "the version"},
  "seed": {"type": "integer", "minimum": 0, "title": "the seed", "description": "give a whole number from 0 on"},
  "place": {"type": "string", "maxLength": 4000, "title": "the folder"},
  "values": {"type": "array", "maxItems": 100, "items": {"type": "object", "required": ["name", "words"], "additionalProperties": false, "properties": {
    "name": {"type": "string", "maxLength": 64},
    "words": {"type": "array", "maxItems": 1000, "items": {"type": "string", "maxLength": 20000, "title": "what you say of it"}}}}}}},
"ReleasePlace": {"type": "object", "additionalProperties": false, "properties": {
  "place": {"type": "string", "maxLength": 4000, "title": "the folder"}}},
"NewHolder": {"type": "object", "required": ["holder"], "additionalProperties": false, "properties": {
  "holder": {"type": "string", "minLength": 1, "maxLength": 200, "title": "who was given it"}}},
"ReleaseClass": {"type": "object", "required": ["name", "all", "train", "validation", "test"], "additionalProperties": false, "properties": {
  "name": {"type": "string"}, "all": {"type": "integer"}, "train": {"type": "integer"}, "validation": {"type": "integer"}, "test": {"type": "integer"}}},
"ReleasePlan": {"type": "object", "required": ["name", "version", "audience", "date", "versionBefore", "faces", "people", "recordings", "samples", "hasSplits", "emptySplits", "sixClasses", "threeClasses", "open", "notes", "changes", "changeWords", "gone"], "additionalProperties": false, "properties": {
  "name": {"type": "string"}, "version": {"type": "string"}, "audience": {"enum": ["researchers", "public"]}, "date": {"type": "string"},
  "versionBefore": {"type": "string"}, "people": {"type": "integer"}, "recordings": {"type": "integer"}, "samples": {"type": "integer"},
  "faces": {"type": "object", "required": ["shown", "hidden", "landmarks", "codes"], "additionalProperties": false, "properties": {
    "shown": {"type": "integer"}, "hidden": {"type": "integer"}, "landmarks": {"type": "integer"}, "codes": {"type": "integer"}}},
  "hasSplits": {"type": "boolean"}, "emptySplits": {"type": "array", "items": {"type": "string"}}, "open": {"type": "integer"}, "changeWords": {"type": "string"},
  "sixClasses": {"type": "array", "items": {"$ref": "#/components/schemas/ReleaseClass"}},
  "threeClasses": {"type": "array", "items": {"$ref": "#/components/schemas/ReleaseClass"}},
  "notes": {"type": "array", "items": {"type": "object", "required": ["subject", "recording", "reason", "count"], "additionalProperties": false, "properties": {
    "subject": {"type": "string"}, "recording": {"type": "string"}, "reason": {"type": "string"}, "count": {"type": "integer"}}}},
  "changes": {"type": "array", "items": {"$ref": "#/components/schemas/ReleaseChange"}},
  "gone": {"type": "array", "items": {"type": "object", "required": ["id", "versions", "tell"], "additionalProperties": false, "properties": {
    "id": {"type": "string"}, "versions": {"type": "array", "items": {"type": "string"}}, "tell": {"type": "array", "items": {"type": "string"}}}}}}},
"Imported": {"type": "object", "required": ["format", "proposals", "kinds", "withUnits", "notes"], "additionalProperties": false, "properties": {
  "format": {"type": "string"}, "proposals": {"type": "integer"}, "kinds": {"type": "object"}, "withUnits": {"type": "integer"},
  "notes": {"type": "array", "items": {"type": "string"}}}},
"PassMark": {"type": "object", "additionalProperties": false, "properties": {
  "emotionsPercent": {"type": ["integer", "null"], "minimum": 1, "maximum": 100, "title": "the share of emotions", "description": "give 1 to 100 %, or none"},
  "unitsPercent": {"type": ["integer", "null"], "minimum": 1, "maximum": 100, "title": "the share of action units", "description": "give 1 to 100 %, or none"},
  "timingMs": {"type": ["integer", "null"], "minimum": 1, "maximum": 1000, "title": "the largest timing difference", "description": "give 1 to 1000 ms, or none"}}},
"Admission": {"type": "object", "additionalProperties": false, "properties": {"until": {"type": ["string", "null"], "maxLength": 10}}},
"TrainingCourse": {"enum": ["emotions", "units", "timing"]},
"TrainingPart": {"enum": ["pretest", "lessons", "practice", "review", "posttest", "retest"]},
"TrainingWish": {"type": "object", "required": ["course", "part"], "additionalProperties": false, "properties": {
  "course": {"$ref": "#/components/schemas/TrainingCourse"}, "part": {"$ref": "#/components/schemas/TrainingPart"}}},
"TrainingStart": {"type": "object", "required": ["runId", "made", "total", "problem"], "additionalProperties": false, "properties": {
  "runId": {"type": ["integer", "null"]}, "made": {"type": "integer"}, "total": {"type": "integer"}, "problem": {"type": "string"}}},
"TrainingProgress": {"type": "object", "required": ["part", "state", "why", "runId", "form", "finishedUs", "percent", "meanMs"], "additionalProperties": false, "properties": {
  "part": {"$ref": "#/components/schemas/TrainingPart"}, "state": {"enum": ["open", "done", "next", "later"]}, "why": {"type": "string"},
  "runId": {"type": ["integer", "null"]}, "form": {"type": "integer"}, "finishedUs": {"type": ["integer", "null"]},
  "percent": {"type": ["number", "null"]}, "meanMs": {"type": ["number", "null"]}}},
"TrainingCourseState": {"type": "object", "required": ["course", "parts", "retest", "retests", "needed", "passedUs"], "additionalProperties": false, "properties": {
  "course": {"$ref": "#/components/schemas/TrainingCourse"},
  "parts": {"type": "array", "items": {"$ref": "#/components/schemas/TrainingProgress"}},
  "retest": {"$ref": "#/components/schemas/TrainingProgress"},
  "retests": {"type": "array", "items": {"type": "object", "required": ["number", "dueUs", "isDue", "isDone"], "additionalProperties": false, "properties": {
    "number": {"type": "integer"}, "dueUs": {"type": "integer"}, "isDue": {"type": "boolean"}, "isDone": {"type": "boolean"}}}},
  "needed": {"type": "boolean"}, "passedUs": {"type": ["integer", "null"]}}},
"Training": {"type": "object", "required": ["courses", "mark", "mayCode", "why", "admitted", "admittedUntil"], "additionalProperties": false, "properties": {
  "courses": {"type": "array", "items": {"$ref": "#/components/schemas/TrainingCourseState"}},
  "mark": {"$ref": "#/components/schemas/PassMark"}, "mayCode": {"type": "boolean"}, "why": {"type": "string"},
  "admitted": {"type": "boolean"}, "admittedUntil": {"type": ["string", "null"]}}},
"TrainingOfCoder": {"type": "object", "required": ["coderId", "name", "role", "active", "courses", "mark", "mayCode", "why", "admitted", "admittedUntil"], "additionalProperties": false, "properties": {
  "coderId": {"type": "integer"}, "name": {"type": "string"}, "role": {"$ref": "#/components/schemas/Role"}, "active": {"type": "boolean"},
  "courses": {"type": "array", "items": {"$ref": "#/components/schemas/TrainingCourseState"}},
  "mark": {"$ref": "#/components/schemas/PassMark"}, "mayCode": {"type": "boolean"}, "why": {"type": "string"},
  "admitted": {"type": "boolean"}, "admittedUntil": {"type": ["string", "null"]}}},
"TrainingTruth": {"type": "object", "required": ["label", "units", "onsetFrame", "apexFrame", "offsetFrame"], "additionalProperties": false, "properties": {
  "label": {"type": "string"}, "units": {"type": "string"}, "onsetFrame": {"type": "integer"},
  "apexFrame": {"type": "integer"}, "offsetFrame": {"type": "integer"}}},
"TrainingClip": {"type": "object", "required": ["kind", "frames", "frameUs"], "additionalProperties": false, "properties": {
  "kind": {"enum": ["flash", "movement", "recording"]}, "frames": {"type": "integer"}, "frameUs": {"type": "integer"}, "apexFrame": {"type": "integer"},
  "truth": {"$ref": "#/components/schemas/TrainingTruth"}}},
"TrainingResponse": {"type": "object", "additionalProperties": false, "properties": {
  "label": {"type": "string"}, "onsetFrame": {"type": "integer"}, "apexFrame": {"type": "integer"}, "offsetFrame": {"type": "integer"}}},
"TrainingItem": {"type": "object", "required": ["position", "clips", "answers", "settled", "truth", "before"], "additionalProperties": false, "properties": {
  "position": {"type": "integer"}, "clips": {"type": "array", "items": {"$ref": "#/components/schemas/TrainingClip"}},
  "answers": {"type": "array", "items": {"$ref": "#/components/schemas/TrainingResponse"}}, "settled": {"type": "boolean"},
  "truth": {"anyOf": [{"type": "null"}, {"$ref": "#/components/schemas/TrainingTruth"}]}, "before": {"type": "string"}}},
"TrainingRun": {"type": "object", "required": ["id", "course", "part", "form", "finishedUs", "labels", "items"], "additionalProperties": false, "properties": {
  "id": {"type": "integer"}, "course": {"$ref": "#/components/schemas/TrainingCourse"}, "part": {"$ref": "#/components/schemas/TrainingPart"},
  "form": {"type": "integer"}, "finishedUs": {"type": ["integer", "null"]}, "labels": {"type": "array", "items": {"type": "string"}},
  "items": {"type": "array", "items": {"$ref": "#/components/schemas/TrainingItem"}}}},
"TrainingAnswer": {"type": "object", "required": ["tookMs"], "additionalProperties": false, "properties": {
  "label": {"type": "string", "maxLength": 40}, "onsetFrame": {"type": "integer", "minimum": 0, "maximum": 1000000},
  "apexFrame": {"type": "integer", "minimum": 0, "maximum": 1000000}, "offsetFrame": {"type": "integer", "minimum": 0, "maximum": 1000000},
  "tookMs": {"type": "integer", "minimum": 0, "maximum": 1000000000}}},
"TrainingVerdict": {"type": "object", "required": ["settled", "right", "truth", "finished"], "additionalProperties": false, "properties": {
  "settled": {"type": "boolean"}, "right": {"type": ["boolean", "null"]}, "finished": {"type": "boolean"},
  "truth": {"anyOf": [{"type": "null"}, {"$ref": "#/components/schemas/TrainingTruth"}]}}},
"TrainingCount": {"type": "object", "required": ["label", "right", "asked"], "additionalProperties": false, "properties": {
  "label": {"type": "string"}, "right": {"type": "integer"}, "asked": {"type": "integer"}}},
"TrainingScore": {"type": "object", "required": ["runId", "course", "part", "form", "finishedUs", "labels", "items", "right", "percent", "byLabel", "byUnit", "confusion", "timing"], "additionalProperties": false, "properties": {
  "runId": {"type": "integer"}, "course": {"$ref": "#/components/schemas/TrainingCourse"}, "part": {"$ref": "#/components/schemas/TrainingPart"},
  "form": {"type": "integer"}, "finishedUs": {"type": ["integer", "null"]}, "labels": {"type": "array", "items": {"type": "string"}},
  "items": {"type": "integer"}, "right": {"type": "integer"}, "percent": {"type": "number"},
  "byLabel": {"type": "array", "items": {"$ref": "#/components/schemas/TrainingCount"}},
  "byUnit": {"type": "array", "items": {"$ref": "#/components/schemas/TrainingCount"}},
  "confusion": {"type": "array", "items": {"type": "object", "required": ["was", "answered", "count"], "additionalProperties": false, "properties": {
    "was": {"type": "string"}, "answered": {"type": "string"}, "count": {"type": "integer"}}}},
  "timing": {"anyOf": [{"type": "null"}, {"type": "object", "required": ["onsetFrames", "apexFrames", "offsetFrames", "meanMs"], "additionalProperties": false, "properties": {
    "onsetFrames": {"type": "number"}, "apexFrames": {"type": "number"}, "offsetFrames": {"type": "number"}, "meanMs": {"type": "number"}}}]}}},
"Agreement": {"type": "object", "required": ["progress", "atUs", "error", "result", "leftOut"], "additionalProperties": false, "properties": {
  "leftOut": {"type": "array", "items": {"type": "string"}},
  "progress": {"type": "number"}, "atUs": {"type": ["integer", "null"]},
  "error": {"anyOf": [{"type": "null"}, {"$ref": "#/components/schemas/Error"}]},
  "result": {"anyOf": [{"type": "null"}, {"$ref": "#/components/schemas/AgreementReport"}]}}},
"AgreementReport": {"type": "object", "required": ["tier", "overlap", "tolerance_ms", "resamples", "seed", "level", "coders", "subjects", "recordings", "parts", "codes", "summary", "cautions", "slices", "notes", "left_out"], "properties": {
  "coders": {"type": "array", "items": {"type": "string"}}, "summary": {"type": "array", "items": {"type": "string"}},
  "cautions": {"type": "array", "items": {"type": "object", "required": ["about", "text"], "properties": {
    "about": {"type": "string"}, "text": {"type": "string"}}}},
  "slices": {"type": "array", "items": {"$ref": "#/components/schemas/AgreementSlice"}},
  "notes": {"type": "array", "items": {"type": "string"}}, "left_out": {"type": "array", "items": {"type": "string"}}}},
"AgreementSlice": {"type": "object", "required": ["by", "of", "coders", "subjects", "parts", "codes", "movements", "figures", "emotion_table", "frames_apart"], "properties": {
  "by": {"enum": ["all", "coders", "coder again", "emotion", "action unit", "stage", "age", "proposal"]}, "of": {"type": "string"},
  "figures": {"type": "array", "items": {"type": "object", "required": ["aspect", "quantity", "statistic", "unit", "value", "interval", "n", "n_of", "meaning"], "properties": {
    "aspect": {"enum": ["occurrence", "emotion", "action units", "intensity", "timing"]}, "value": {"type": ["number", "null"]},
    "not_defined": {"type": "string"}, "meaning": {"type": "string"}}}}}},
"Difference": {"type": "object", "required": ["recording", "subject", "part", "stage", "first", "second", "aspects"], "additionalProperties": false, "properties": {
  "recording": {"type": "string"}, "subject": {"type": "string"}, "part": {"type": "string"}, "stage": {"type": "string"},
  "first": {"$ref": "#/components/schemas/DifferenceSide"}, "second": {"$ref": "#/components/schemas/DifferenceSide"},
  "aspects": {"type": "array", "items": {"type": "string"}}}},
"DifferenceSide": {"type": "object", "required": ["coder", "taskId", "code"], "additionalProperties": false, "properties": {
  "coder": {"type": "string"}, "taskId": {"type": "integer"}, "code": {"anyOf": [{"type": "null"}, {"type": "object",
    "required": ["onsetFrame", "apexFrame", "offsetFrame", "onsetUs", "emotion", "units", "unsure", "comment", "proposalSeen"]}]}}},
"Differences": {"type": "object", "required": ["count", "differences"], "additionalProperties": false, "properties": {
  "count": {"type": "integer"},
  "differences": {"type": "array", "items": {"$ref": "#/components/schemas/Difference"}}}},
"Document": {"type": "object"}
})json";

}  // namespace

const Json& schemas() {
  static const Json all = Json::parse(kSchemas);
  return all;
}

}  // namespace inkling::server
