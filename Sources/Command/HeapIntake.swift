import Inspel

/// Takes in the letters of an mbox or a Maildir some at a time: one wait for the disk serves them all, and while they are
/// read the ones before are written. Each is durable before it is read, and they are written in the order in which they came.
struct HeapIntake {
    /// What became of one letter; nil for one that had been taken before.
    typealias End = (letter: IntakeInputs.Letter, result: IntakeResult?)

    private struct Group {
        let letters: [IntakeInputs.Letter]
        let received: [Received]
        let read: Task<[Int: IntakeReader.Output], Never>
    }

    private static let most = 64
    private static let mostBytes = 4 << 20
    /// Groups that are being read while another is written.
    private static let ahead = 2
    /// Readings at a time, some of which wait for a child process.
    private static let readers = 4

    let store: Store
    let reader: IntakeReader
    let call: Call
    let followPath: @Sendable (Language, String) -> String
    private var waiting: [IntakeInputs.Letter] = []
    private var bytes = 0
    private var groups: [Group] = []

    init(
        store: Store, reader: IntakeReader, call: Call, followPath: @escaping @Sendable (Language, String) -> String
    ) {
        (self.store, self.reader, self.call) = (store, reader, call)
        self.followPath = followPath
    }

    /// - Returns: the letters that were finished meanwhile.
    mutating func add(_ letter: IntakeInputs.Letter) async throws -> [End] {
        waiting.append(letter)
        bytes += letter.bytes.count
        return waiting.count >= HeapIntake.most || bytes >= HeapIntake.mostBytes ? try await turn() : []
    }

    /// Finishes what was added.
    mutating func close() async throws -> [End] {
        var ends = try await turn()
        while !groups.isEmpty { ends += try await end(groups.removeFirst()) }
        return ends
    }

    /// Stores what waits and begins to read it, and writes a group that was begun before.
    private mutating func turn() async throws -> [End] {
        let letters = waiting
        (waiting, bytes) = ([], 0)
        guard !letters.isEmpty else { return [] }
        let received = try await store.receive(
            all: letters.map { ($0.bytes, $0.filename) }, channel: "email", by: .operator)
        groups.append(Group(letters: letters, received: received, read: read(letters, received)))
        return groups.count > HeapIntake.ahead ? try await end(groups.removeFirst()) : []
    }

    /// The readings of the new ones, by their places.
    private func read(
        _ letters: [IntakeInputs.Letter], _ received: [Received]
    ) -> Task<[Int: IntakeReader.Output], Never> {
        let (reader, definition) = (reader, call.definition)
        return Task {
            await withTaskGroup(of: (Int, IntakeReader.Output).self) { tasks in
                var outputs: [Int: IntakeReader.Output] = [:]
                var running = 0
                for index in letters.indices where received[index].isNew {
                    if running == HeapIntake.readers, let (done, output) = await tasks.next() {
                        outputs[done] = output
                        running -= 1
                    }
                    let letter = letters[index]
                    tasks.addTask {
                        (index, await reader.read(letter.bytes, filename: letter.filename, call: definition))
                    }
                    running += 1
                }
                for await (done, output) in tasks { outputs[done] = output }
                return outputs
            }
        }
    }

    private func end(_ group: Group) async throws -> [End] {
        let outputs = await group.read.value
        let read = group.letters.indices.compactMap { index in
            outputs[index].map { (arrival: group.received[index].arrival, bytes: group.letters[index].bytes, read: $0) }
        }
        var results: [Int64: IntakeResult] = [:]
        do {
            let finished = try await store.finish(all: read, call: call, by: .operator, followPath: followPath)
            for (letter, result) in zip(read, finished) { results[letter.arrival] = result }
        } catch IntakeFault.readAlready {
            // The server's jobs were faster with one of them: each by itself then.
            for letter in read {
                results[letter.arrival] = try await store.resumeArrival(
                    letter.arrival, reader: reader, followPath: followPath)
            }
        }
        var ends: [End] = []
        for (letter, received) in zip(group.letters, group.received) {
            // Taken before; read now only if a stop kept us from it.
            let result =
                received.isNew
                ? results[received.arrival]
                : try await store.resumeArrival(received.arrival, reader: reader, followPath: followPath)
            ends.append((letter, result))
        }
        return ends
    }
}
