/**
 * Where Piscina keeps tasks that no thread has yet. When the system refuses the thread, Piscina throws but leaves the
 * task behind: its promise, which nobody holds, would be rejected when the threads are ended; and the next thread that
 * comes free would find it and ask for one more, where an error ends the process.
 */
export class ThreadQueue<Task> {
  private readonly tasks: Task[] = []
  private closed = false

  get size(): number {
    return this.closed ? 0 : this.tasks.length
  }

  push(task: Task): void {
    this.tasks.push(task)
  }

  shift(): Task | null {
    return this.closed ? null : (this.tasks.shift() ?? null)
  }

  remove(task: Task): void {
    const index = this.tasks.indexOf(task)
    if (index !== -1) this.tasks.splice(index, 1)
  }

  /** Forgets what was put in since there were `before` tasks. */
  takeBack(before: number): void {
    this.tasks.length = Math.min(this.tasks.length, before)
  }

  /** Gives out nothing for now: no thread is to be asked for any more. */
  close(): void {
    this.closed = true
  }

  /** Gives out again, so that whoever ends the threads can tell the tasks so. */
  open(): void {
    this.closed = false
  }
}
