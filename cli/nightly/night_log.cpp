#include "cli/nightly/night_log.hpp"

#include "io/line_log.hpp"
#include "io/utc_time.hpp"

#include <cmath>
#include <exception>
#include <string_view>
#include <utility>

namespace kinmatch::cli {
namespace {

constexpr std::size_t kLongestError = 4000; // characters: stderr has it whole

std::string time_now() {
    return io::utc_text(std::chrono::system_clock::now());
}

} // namespace

NightLog::NightLog(std::filesystem::path file) : file_(std::move(file)), night_(time_now()) {}

void NightLog::step(std::string const& name, std::function<void(nlohmann::ordered_json&)> const& take) const {
    Clock::time_point const begun = Clock::now();
    nlohmann::ordered_json said;
    try {
        take(said);
    } catch (std::exception const& error) {
        said["outcome"] = "failed";
        said["error"] = std::string{error.what()}.substr(0, kLongestError);
        try {
            add(name, std::move(said), begun);
        } catch (std::exception const&) { // the first error is the one to tell
        }
        throw;
    }
    add(name, std::move(said), begun);
}

void NightLog::add(std::string const& name, nlohmann::ordered_json said, Clock::time_point begun) const {
    std::chrono::duration<double> const seconds = Clock::now() - begun;
    nlohmann::ordered_json line{{"night", night_}, {"time", time_now()}, {"step", name}};
    line.update(said);
    line["seconds"] = static_cast<double>(std::llround(seconds.count() * 1000)) / 1000;
    io::append_line(file_, line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

} // namespace kinmatch::cli
