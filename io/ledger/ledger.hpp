#pragma once

#include "models/decision.hpp"
#include "models/error.hpp"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace kinmatch::io {

/// Name of the ledger in the folder of the runs.
inline constexpr char const* kLedgerName = "decisions.sqlite";

/// How a decision came into the ledger.
struct Recording {
    std::string recorded_at; ///< UTC, 2026-11-22T08:15:00Z
    std::string recorded_by; ///< account
    std::string program;     ///< "kinmatch 0.1.0 (commit)"
    std::string source;      ///< SHA-256 of the file it came in, hexadecimal
};

/// A line of the ledger. Its number is its position, from 1.
struct LedgerEntry {
    models::Decision decision;
    Recording recording;
    std::string hash; ///< of this line and, through the line before, of all before it: 64 hexadecimal digits
};

/// How long a ledger is and what it ends with: whoever notes it elsewhere can tell later that nothing before was
/// changed, removed or exchanged, not even by someone who computed the whole chain anew.
struct LedgerHead {
    std::size_t entries = 0;
    std::string hash; ///< of the last entry; of an empty ledger 64 zeros

    friend bool operator==(LedgerHead const&, LedgerHead const&) = default;
};

/// "3:9f86d081...": as commands print it and take it back.
[[nodiscard]] std::string to_text(LedgerHead const& head);

struct Ledger {
    std::vector<LedgerEntry> entries; ///< in the order in which they were recorded

    [[nodiscard]] LedgerHead head() const;
};

/// What each line says, in their order.
[[nodiscard]] std::vector<models::Decision> decisions_of(Ledger const& ledger);

/// Another process held the ledger for longer than anybody should.
class LedgerBusy : public IoError {
  public:
    using IoError::IoError;
};

/// Reads a ledger (FORMAT.md), each line held to the chain. It need not be there: then it is empty.
///
/// Throws InputError naming each line that was changed, removed or moved as far as the file alone can show it, or that
/// the file is no ledger; IoError and LedgerBusy as the system has it.
[[nodiscard]] Ledger read_ledger(std::filesystem::path const& path);

/// What came of a file of decisions.
struct Recorded {
    std::size_t added = 0;
    std::size_t already_there = 0;           ///< the very same decision was recorded before
    std::vector<models::Decision> overruled; ///< of those added: a later decision about the pair stands
    LedgerHead head;                         ///< afterwards
};

/// Appends decisions, all or none, durably; creates the ledger (mode 0600) where there is none. What is there is read
/// and verified first, and never changed. Any number of processes may do so at once: they come one after the other.
///
/// \param check  looks once more, when no other process can write any more, at what may have gone while this one
/// waited;
///               if it throws, nothing is recorded
/// \throws as read_ledger does, and what check throws
Recorded record_decisions(std::filesystem::path const& path, std::span<models::Decision const> decisions,
                          Recording const& recording, std::function<void()> const& check);

} // namespace kinmatch::io
