package site.behaviour;

import site.Behaviour;
import site.Exchange;
import site.Reply;

/** {@code /root/…}: a file of the folder; the site also asks it for every path that nothing else answers. */
public final class RootFile implements Behaviour {
    @Override
    public String usage() {
        return "/root/…";
    }

    @Override
    public String about() {
        return "with --root: a file of that folder; the /root may be left out unless this table has the name that then comes first";
    }

    @Override
    public void handle(Exchange exchange) {
        var folder = exchange.state().folder();
        String path = exchange.rest();
        Reply file = folder == null ? null : folder.reply(path);
        if (file != null) exchange.send(file);
        else if (folder != null) exchange.notFound("there is no file " + path + " in the folder of --root");
        else exchange.notFound("no folder is served: start with --root DIR");
    }
}
