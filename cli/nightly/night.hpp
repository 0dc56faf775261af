#pragma once

#include "cli/match/match_question.hpp"
#include "cli/match/matching.hpp"
#include "cli/nightly/night_import.hpp"
#include "cli/nightly/night_log.hpp"
#include "cli/nightly/night_state.hpp"
#include "cli/nightly/nightly_config.hpp"
#include "cli/nightly/pruning.hpp"
#include "io/workshop.hpp"

#include <optional>
#include <string>

namespace kinmatch::cli {

/// One night, step by step. Each step leaves what is there right if it is the last one taken, and does nothing that was
/// done already, so that a night may be stopped anywhere and begun again.
class Night {
  public:
    /// All must outlive it.
    Night(NightlyConfig const& config, io::Workshop const& workshop, NightLog const& log, Shown shown);

    /// \return an exit code, with what the night came to on stdout
    int run();

  private:
    using Json = nlohmann::ordered_json;

    void check_case_of_earlier_nights() const;
    void import(Json& said);
    void check(Json& said);
    void match(Json& said);
    void compare(Json& said);
    void publish(Json& said);
    void prune_runs(Json& said);
    void end(Json& said);

    void warn_of_ledger();
    void tell_import() const;
    void tell_pruned() const;
    void publish_if_made(std::string const& name) const;
    [[nodiscard]] bool is_published(std::string const& name) const;
    [[nodiscard]] std::filesystem::path place_of_run() const;
    [[nodiscard]] std::string find_run_before() const;

    NightlyConfig const& config_;
    io::Workshop const& workshop_;
    NightLog const& log_;
    Shown shown_;
    NightState state_;
    NightImport import_;
    MatchRequest request_;
    CaseInHand held_;
    std::optional<Question> question_;
    std::string latest_; ///< run that `latest` names when the night begins; "": none
    bool run_was_there_ = false;
    std::string delta_;  ///< name of the folder of what changed; "": none
    std::string delta_text_;
    Pruned pruned_;
    int code_ = 0;
};

} // namespace kinmatch::cli
