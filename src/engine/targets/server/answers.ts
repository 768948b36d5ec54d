import { type ServerResponse } from 'node:http'

/** How a request ended, as it is counted. */
export type AnswerOutcome = 'served' | 'rejected' | 'errors'

const SERVER = ['Server', 'poolscope-target']

/** Writes the head of a success; its body follows. */
export function beginBody(response: ServerResponse, bodyBytes: number): void {
  writeHead(response, 200, ['Content-Type', 'application/octet-stream', 'Content-Length', String(bodyBytes)])
}

/** HTTP 429 with the time to try again. */
export function refuse(response: ServerResponse, retryAfterSeconds: number): void {
  sayInText(response, 429, 'Rate limit reached\n', ['Retry-After', String(retryAfterSeconds)])
}

/** HTTP 500: the injected error. */
export function failOnPurpose(response: ServerResponse): void {
  sayInText(response, 500, 'Error on purpose\n')
}

function sayInText(response: ServerResponse, status: number, text: string, headers: readonly string[] = []): void {
  writeHead(response, status, ['Content-Type', 'text/plain', 'Content-Length', String(text.length), ...headers])
  response.end(text)
}

function writeHead(response: ServerResponse, status: number, headers: readonly string[]): void {
  response.sendDate = false
  response.writeHead(status, [...headers, ...SERVER])
}
