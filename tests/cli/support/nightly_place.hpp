#pragma once

#include "tests/cli/support/run_kinmatch.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace kinmatch::support {

/// A folder with an inbox, a configuration, a case and runs, in which nights pass.
class NightlyPlace {
  public:
    /// \param more  lines of nightly.toml beside inbox, case and runs
    explicit NightlyPlace(std::string const& more = "");

    [[nodiscard]] std::filesystem::path at(std::string const& name) const { return kinmatch_.folder() / name; }
    /// Puts a file into the inbox: "remains/plate7.csv".
    void deliver(std::string const& name, std::string const& bytes) const;
    /// Puts one more sample into inbox/remains, so that the next night has a new run.
    void deliver_remains(std::string const& id) const;
    /// Puts the tables of a folder of data-samples into the inbox.
    void deliver_sample(std::string const& sample) const;
    void configure(std::string const& more) const;

    [[nodiscard]] Outcome night(Surroundings const& surroundings = {}) const;
    /// The same; throws with all that was printed unless the exit code is 0.
    Outcome good_night() const;
    [[nodiscard]] Kinmatch const& kinmatch() const { return kinmatch_; }

    /// Name of the run that runs/latest names; "": none.
    [[nodiscard]] std::string latest() const;
    /// A file of that run.
    [[nodiscard]] std::string of_latest(std::string const& file) const;
    /// Names of all in runs/, sorted, hidden ones too.
    [[nodiscard]] std::vector<std::string> names() const;
    /// Name of the folder that says what changed between these runs.
    [[nodiscard]] static std::string delta_name(std::string const& before, std::string const& after);
    /// Lines of runs/nightly.log.
    [[nodiscard]] std::vector<nlohmann::json> log() const;
    /// The last line of a step.
    [[nodiscard]] nlohmann::json last(std::string const& step) const;

  private:
    Kinmatch kinmatch_;
};

} // namespace kinmatch::support
