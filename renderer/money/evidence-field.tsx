// A document of the case as evidence: the documents' desk's own field, under the name that forms of law and money use.

export { DocumentField as EvidenceField } from '../documents/document-field.tsx'
