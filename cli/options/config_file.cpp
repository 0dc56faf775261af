#include "cli/options/config_file.hpp"

#include <memory>
#include <string>
#include <vector>

namespace kinmatch::cli {
namespace {

/// CLI11 reads a file for the whole program, with a section for each command; here the command is known already.
class CommandConfig : public CLI::ConfigTOML {
  public:
    explicit CommandConfig(CLI::App const& app) : app_(app) {}

    std::vector<CLI::ConfigItem> from_config(std::istream& input) const override {
        std::vector<CLI::ConfigItem> entries = CLI::ConfigBase::from_config(input);
        for (CLI::ConfigItem& entry : entries)
            if (entry.parents.empty())
                for (CLI::App const* const command : app_.get_subcommands())
                    entry.parents = {command->get_name()};
        return entries;
    }

  private:
    CLI::App const& app_;
};

} // namespace

void add_config_option(CLI::App& app) {
    app.set_config("--config", "", "TOML file with options of the command (match), by their long names");
    app.config_formatter(std::make_shared<CommandConfig>(app));
    app.allow_config_extras(CLI::config_extras_mode::error);
}

void take_config_file(CLI::App& command) {
    command.fallthrough();
}

} // namespace kinmatch::cli
